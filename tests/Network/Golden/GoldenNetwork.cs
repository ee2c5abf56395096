using Color2Embed.Kernels;
using Color2Embed.Network;
using Color2Embed.Tests.Autograd;

namespace Color2Embed.Tests.Network.Golden;

/// <summary>The full network and VGG-19, made once for all golden tests and filled anew for each.</summary>
public sealed class GoldenNetwork : IDisposable
{
    private readonly Color2EmbedModel model;
    private Vgg19Features? vgg;

    public GoldenNetwork()
    {
        Device = TestDevice.Open();
        model = new Color2EmbedModel(Device);
    }

    public ComputeDevice Device { get; }

    public Color2EmbedModel Filled(bool training)
    {
        GoldenFill.Fill(model);
        model.ZeroGradients();
        model.SetTraining(training);
        return model;
    }

    /// <summary>VGG-19 with the golden files' weights, by way of a file, as a user's would come.</summary>
    public Vgg19Features Vgg
    {
        get
        {
            if (vgg is null)
            {
                string path = Path.Combine(Path.GetTempPath(), $"c2e-vgg-{Guid.NewGuid():N}.safetensors");
                try
                {
                    using (FileStream stream = File.Create(path))
                    {
                        SafeTensorsWriter.Write(stream, VggItems("vgg19."));
                    }

                    vgg = Vgg19Features.FromFile(Device, path);
                }
                finally
                {
                    File.Delete(path);
                }
            }

            return vgg;
        }
    }

    public void Dispose()
    {
        vgg?.Dispose();
        model.Dispose();
        Device.Dispose();
    }

    private static IEnumerable<SafeTensorItem> VggItems(string prefix)
    {
        (int Index, int Inputs, int Outputs)[] convolutions =
        [
            (0, 3, 64), (2, 64, 64), (5, 64, 128), (7, 128, 128), (10, 128, 256), (12, 256, 256), (14, 256, 256), (16, 256, 256),
            (19, 256, 512), (21, 512, 512), (23, 512, 512), (25, 512, 512), (28, 512, 512), (30, 512, 512),
        ];
        foreach ((int index, int inputs, int outputs) in convolutions)
        {
            string name = $"{prefix}features.{index}";
            int[] shape = [outputs, inputs, 3, 3];
            yield return SafeTensorItem.Floats($"{name}.weight", shape, () => GoldenFill.Values($"vgg19.features.{index}.weight", shape));
            yield return SafeTensorItem.Floats($"{name}.bias", [outputs], () => GoldenFill.Values($"vgg19.features.{index}.bias", [outputs]));
        }
    }
}

/// <summary>The golden tests share one network and run one after another.</summary>
[CollectionDefinition(nameof(GoldenGroup))]
public sealed class GoldenGroup : ICollectionFixture<GoldenNetwork>;
