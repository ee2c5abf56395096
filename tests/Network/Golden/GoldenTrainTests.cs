using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Color2Embed.Autograd;
using Color2Embed.Kernels;
using Color2Embed.Network;

namespace Color2Embed.Tests.Network.Golden;

/// <summary>Training against PyTorch: losses, every parameter's gradient, running statistics, Adam, the perceptual loss.</summary>
[Collection(nameof(GoldenGroup))]
public sealed partial class GoldenTrainTests(GoldenNetwork golden)
{
    private const double Tolerance = 3e-4;
    private const double EmbeddingTolerance = 1e-3;
    private const double AdamTolerance = 0.015;

    // What each of the tests below reads; float32_adam is not checked by itself: it is PyTorch's float32 beside its float64.
    private static readonly string[] KnownKeys = ["shape", "smooth_l1", "pab", "grad", "buffers_after_1_forward", "eval", "float32_adam"];

    private ComputeDevice Device => golden.Device;

    public static TheoryData<string, string> Entries => GoldenFiles.EntriesOf(GoldenKind.Train);

    [Theory]
    [MemberData(nameof(Entries))]
    public void Every_part_of_the_entry_has_a_known_form(string file, string key)
    {
        foreach (JsonProperty property in GoldenFiles.Load(file, key).EnumerateObject())
        {
            Assert.True(KnownKeys.Contains(property.Name) || AdamKey().IsMatch(property.Name) || PerceptualKey().IsMatch(property.Name), $"'{property.Name}' is not known to this test.");
        }
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void Inference_agrees(string file, string key)
    {
        JsonElement expected = GoldenFiles.Load(file, key);
        if (!expected.TryGetProperty("eval", out JsonElement eval))
        {
            return;
        }

        Color2EmbedModel model = golden.Filled(training: false);
        using Batch batch = new(Device, key, expected);
        using Tensor embedding = model.Encode(batch.Reference);
        using Tensor output = model.Colorize(batch.Lightness, embedding);
        foreach (JsonProperty property in eval.EnumerateObject())
        {
            float[] values = property.Name switch
            {
                "z" => embedding.ToArray(),
                "pab" => GoldenFill.ToNchw(output),
                _ => throw new InvalidOperationException($"eval.{property.Name} is not known to this test."),
            };
            GoldenAssert.Output(property.Name, property.Value, values, property.Name == "z" ? EmbeddingTolerance * values.Max(Math.Abs) : Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void Loss_gradients_and_running_statistics_agree(string file, string key)
    {
        JsonElement expected = GoldenFiles.Load(file, key);
        Color2EmbedModel model = golden.Filled(training: true);
        using Batch batch = new(Device, key, expected);
        using (Tape tape = Tape.Start())
        {
            using Tensor output = model.Forward(batch.Lightness, batch.Reference);
            if (expected.TryGetProperty("pab", out JsonElement pab))
            {
                GoldenAssert.Output("pab", pab, GoldenFill.ToNchw(output), Tolerance);
            }

            using LossTerms loss = new Color2EmbedLoss().Compute(batch.Lightness, output, batch.TargetAb);
            GoldenAssert.Near("smooth_l1", expected.GetProperty("smooth_l1").GetDouble(), loss.Total.Item(), Tolerance);
            tape.Backward(loss.Total);
        }

        CheckStatistics(model, expected);
        CheckGradients(model, expected);
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void Adam_steps_agree(string file, string key)
    {
        JsonElement expected = GoldenFiles.Load(file, key);
        using Batch batch = new(Device, key, expected);
        foreach (JsonProperty property in expected.EnumerateObject())
        {
            if (AdamKey().Match(property.Name) is not { Success: true } match)
            {
                continue;
            }

            double rate = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            Color2EmbedModel model = golden.Filled(training: true);
            using Adam adam = new(model.Parameters);
            int step = 0;
            foreach (JsonElement element in property.Value.EnumerateArray())
            {
                using Tape tape = Tape.Start();
                using Tensor output = model.Forward(batch.Lightness, batch.Reference);
                using LossTerms loss = new Color2EmbedLoss().Compute(batch.Lightness, output, batch.TargetAb);
                GoldenAssert.Near($"loss of step {step++}", element.GetDouble(), loss.Total.Item(), AdamTolerance * element.GetDouble());
                tape.Backward(loss.Total);
                adam.Step(rate);
                adam.ZeroGradients();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void The_perceptual_loss_and_its_gradient_agree(string file, string key)
    {
        JsonElement expected = GoldenFiles.Load(file, key);
        using Batch batch = new(Device, key, expected);
        foreach (JsonProperty property in expected.EnumerateObject())
        {
            if (PerceptualKey().Match(property.Name) is not { Success: true } match)
            {
                continue;
            }

            int side = match.Groups[1].Value == "native_size" ? 0 : int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            using Tensor ab = GoldenFill.Image(Device, $"{key}.pab", batch.AbShape, 0.5, 0.2);
            ab.RequiresGradient = true;
            float loss;
            using (Tape tape = Tape.Start())
            {
                using Tensor perceptual = new Color2EmbedLoss(vgg: golden.Vgg, vggSide: side).Perceptual(batch.Lightness, ab, batch.TargetAb);
                loss = perceptual.Item();
                tape.Backward(perceptual);
            }

            foreach (JsonProperty part in property.Value.EnumerateObject())
            {
                switch (part.Name)
                {
                    case "l_per":
                        GoldenAssert.Near($"{property.Name}.l_per", part.Value.GetDouble(), loss, Tolerance);
                        break;
                    case "grad_pab":
                        GoldenAssert.Gradient($"{property.Name}.grad_pab", part.Value, GoldenFill.ToNchw(ab.Gradient!));
                        break;
                    case "pred_rgb" or "target_rgb":
                        using (Tensor rgb = Functional.JoinAb(batch.Lightness, part.Name == "pred_rgb" ? ab : batch.TargetAb).Then(Functional.LabToRgb))
                        {
                            GoldenAssert.Output($"{property.Name}.{part.Name}", part.Value, GoldenFill.ToNchw(rgb), Tolerance);
                        }

                        break;
                    default:
                        Assert.Fail($"{property.Name}.{part.Name} is not known to this test.");
                        break;
                }
            }
        }
    }

    private static void CheckStatistics(Color2EmbedModel model, JsonElement expected)
    {
        if (expected.TryGetProperty("buffers_after_1_forward", out JsonElement buffers))
        {
            Dictionary<string, StateEntry> state = model.State.ToDictionary(entry => entry.Name);
            foreach (JsonProperty buffer in buffers.EnumerateObject())
            {
                Assert.True(state.TryGetValue(buffer.Name, out StateEntry? entry), $"The network has no '{buffer.Name}'.");
                GoldenAssert.Output(buffer.Name, buffer.Value, entry.ToFileValues(), Tolerance);
            }
        }

        Assert.All(model.State.Where(entry => entry.Counter is not null), entry => Assert.Equal(1, entry.Counter!.Value));
    }

    private static void CheckGradients(Color2EmbedModel model, JsonElement expected)
    {
        JsonElement gradients = expected.GetProperty("grad");
        List<StateEntry> parameters = [.. model.State.Where(entry => entry.IsParameter)];
        Assert.Equal(gradients.EnumerateObject().Select(property => property.Name).Order(), parameters.Select(entry => entry.Name).Order());
        List<string> failures = [];
        foreach (StateEntry parameter in parameters)
        {
            Tensor gradient = parameter.Tensor!.Gradient!;
            float[] values = KernelLayout.ToFile(parameter.Layout, gradient.Shape, gradient.ToArray());
            JsonElement golden = gradients.GetProperty(parameter.Name);
            try
            {
                // The bias of a convolution before batch normalisation has no effect, so its gradient is zero but for rounding.
                if (ZeroGradientKey().IsMatch(parameter.Name))
                {
                    GoldenAssert.ZeroGradient(parameter.Name, golden, values);
                }
                else
                {
                    GoldenAssert.Gradient(parameter.Name, golden, values);
                }
            }
            catch (Exception error) when (error is Xunit.Sdk.XunitException)
            {
                failures.Add(error.Message);
            }
        }

        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }

    [GeneratedRegex(@"^adam_lr([0-9.e+-]+)_losses$")]
    private static partial Regex AdamKey();

    [GeneratedRegex(@"^perceptual_(native_size|\d+)$")]
    private static partial Regex PerceptualKey();

    [GeneratedRegex(@"\.double_conv\.[03]\.bias$")]
    private static partial Regex ZeroGradientKey();

    /// <summary>The inputs of an entry, which are named after it.</summary>
    private sealed class Batch : IDisposable
    {
        internal Batch(ComputeDevice device, string tag, JsonElement entry)
        {
            JsonElement shapes = entry.GetProperty("shape");
            int[] lightness = Shape("L");
            AbShape = [lightness[0], 2, lightness[2], lightness[3]];
            Lightness = GoldenFill.Image(device, $"{tag}.L", lightness);
            Reference = GoldenFill.Image(device, $"{tag}.ref", Shape("ref"));
            TargetAb = GoldenFill.Image(device, $"{tag}.target_ab", AbShape, 0.5, 0.25);

            int[] Shape(string name) => [.. shapes.GetProperty(name).EnumerateArray().Select(extent => extent.GetInt32())];
        }

        internal int[] AbShape { get; }

        internal Tensor Lightness { get; }

        internal Tensor Reference { get; }

        internal Tensor TargetAb { get; }

        public void Dispose()
        {
            Lightness.Dispose();
            Reference.Dispose();
            TargetAb.Dispose();
        }
    }
}
