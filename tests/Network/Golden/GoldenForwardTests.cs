using System.Text.Json;
using Color2Embed.Autograd;
using Color2Embed.Network;

namespace Color2Embed.Tests.Network.Golden;

/// <summary>The full network in inference mode against PyTorch.</summary>
[Collection(nameof(GoldenGroup))]
public sealed class GoldenForwardTests(GoldenNetwork golden)
{
    private const double Tolerance = 1e-3;

    public static TheoryData<string, string> Forwards => GoldenFiles.EntriesOf(GoldenKind.Forward);

    public static TheoryData<string, string> Intermediates => GoldenFiles.EntriesOf(GoldenKind.Intermediate);

    [Fact]
    public void Every_entry_of_the_golden_files_has_a_known_form()
    {
        List<(string File, string Key, GoldenKind Kind)> entries = GoldenFiles.Entries();

        Assert.NotEmpty(entries);
        Assert.DoesNotContain(entries, entry => entry.Kind == GoldenKind.Unknown);
    }

    [Theory]
    [MemberData(nameof(Forwards))]
    public void Outputs_agree(string file, string key)
    {
        JsonElement expected = GoldenFiles.Load(file, key);
        (int height, int width, int referenceHeight, int referenceWidth) = GoldenFiles.SizesOf(key);
        Color2EmbedModel model = golden.Filled(training: false);
        using Tensor lightness = GoldenFill.Image(golden.Device, "input.L", [1, 1, height, width]);
        using Tensor reference = GoldenFill.Image(golden.Device, "input.ref", [1, 3, referenceHeight, referenceWidth]);
        using Tensor embedding = model.Encode(reference);
        using Tensor output = model.Colorize(lightness, embedding);

        float[] z = embedding.ToArray();
        float[] ab = GoldenFill.ToNchw(output);
        foreach (JsonProperty property in expected.EnumerateObject())
        {
            switch (property.Name)
            {
                case "z":
                    GoldenAssert.Output("z", property.Value, z, Tolerance * z.Max(Math.Abs));
                    break;
                case "z_first8":
                    int index = 0;
                    foreach (JsonElement element in property.Value.EnumerateArray())
                    {
                        GoldenAssert.Near($"z[{index}]", element.GetDouble(), z[index++], Tolerance * z.Max(Math.Abs));
                    }

                    break;
                case "out":
                    Assert.Equal([1, height, width, 2], output.Shape);
                    GoldenAssert.Output("out", property.Value, ab, Tolerance);
                    break;
                case "points":
                    foreach (JsonProperty point in property.Value.EnumerateObject())
                    {
                        int[] place = [.. point.Name.Trim('(', ')').Split(',').Select(int.Parse)];
                        GoldenAssert.Near(point.Name, point.Value.GetDouble(), ab[(place[0] * height + place[1]) * width + place[2]], Tolerance);
                    }

                    break;
                default:
                    Assert.Fail($"'{property.Name}' is not known to this test.");
                    break;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Intermediates))]
    public void Intermediate_results_agree(string file, string key)
    {
        JsonElement expected = GoldenFiles.Load(file, key);
        (int height, int width, int referenceHeight, int referenceWidth) = GoldenFiles.SizesOf(key);
        Color2EmbedModel model = golden.Filled(training: false);
        Dictionary<string, float[]> seen = [];
        using Tensor lightness = GoldenFill.Image(golden.Device, "input.L", [1, 1, height, width]);
        using Tensor reference = GoldenFill.Image(golden.Device, "input.ref", [1, 3, referenceHeight, referenceWidth]);
        using Tensor embedding = model.ColorEncoder.Forward(reference, ObserveEncoder);
        using Tensor output = model.ContentEncoder.Forward(lightness, embedding, (name, tensor) => seen.Add(name, GoldenFill.ToNchw(tensor)));

        foreach (JsonProperty property in expected.EnumerateObject())
        {
            Assert.True(seen.Remove(property.Name, out float[]? values), $"'{property.Name}' is not known to this test.");
            GoldenAssert.Output(property.Name, property.Value, values, Tolerance);
        }

        Assert.Empty(seen);

        void ObserveEncoder(string name, Tensor tensor)
        {
            seen.Add("enc." + name, GoldenFill.ToNchw(tensor));
            if (name == "conv1")
            {
                // The network computes this one together with its ReLU.
                using Tensor normalised = model.ColorEncoder.FirstNorm.Forward(tensor);
                seen.Add("enc.bn1", GoldenFill.ToNchw(normalised));
            }
        }
    }
}
