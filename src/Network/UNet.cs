using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Network;

/// <summary>
/// The content encoder (U-Net, Ronneberger et al. 2015) with the progressive feature formalisation blocks F0..F3 behind each up-step
/// G0..G3. Its output is linear and unbounded.
/// </summary>
internal sealed class UNet : NetworkModule
{
    /// <summary>Four poolings halve a side of 16 to 1.</summary>
    internal const int SmallestSide = 16;

    private readonly DoubleConv inc;
    private readonly DoubleConv[] downs;
    private readonly UpStep[] ups;
    private readonly Conv2dLayer outc;
    private bool prepared;

    internal UNet(ComputeDevice device, int width, int embeddingLength, RandomSource? random, bool colorMatch = false)
        : base(device)
    {
        inc = AddModule("inc", new DoubleConv(device, colorMatch ? ColorMatch.ContentLength : 1, width, width, random));
        downs = [Down(1, width, 2 * width), Down(2, 2 * width, 4 * width), Down(3, 4 * width, 8 * width), Down(4, 8 * width, 8 * width)];
        ups = [Up(0, 16 * width, 8 * width, 4 * width), Up(1, 8 * width, 4 * width, 2 * width), Up(2, 4 * width, 2 * width, width), Up(3, 2 * width, width, width)];

        // A correction begins with nothing: the first guess.
        outc = AddModule("outc.conv", new Conv2dLayer(device, width, 2, 1, random, initialization: colorMatch ? KernelInitialization.Zero : KernelInitialization.XavierUniform));

        DoubleConv Down(int number, int inputs, int outputs) =>
            AddModule($"down{number}.maxpool_conv.1", new DoubleConv(device, inputs, outputs, outputs, random));

        UpStep Up(int number, int inputs, int middle, int outputs) => new(
            AddModule($"G{number}.conv", new DoubleConv(device, inputs, middle, outputs, random)),
            AddModule($"F{number}", new ModulatedConv2dLayer(device, outputs, embeddingLength, random)));
    }

    /// <summary>(B, H, W, 1), or 4 with colour matching, and embeddings (B, 512) to (B, H, W, 2).</summary>
    /// <param name="content">L / 100, and the first guess behind it; both sides at least <see cref="SmallestSide"/>.</param>
    /// <param name="embedding">What the colour encoder gives.</param>
    /// <param name="observe">Sees the intermediate results by their names.</param>
    internal Tensor Forward(Tensor content, Tensor embedding, Action<string, Tensor>? observe = null)
    {
        Stack<Tensor> skips = [];
        try
        {
            Tensor features = Observed("inc", inc.Forward(content));
            for (int level = 0; level < downs.Length; level++)
            {
                skips.Push(features);
                using Tensor pooled = Functional.MaxPool2d(features, kernelSize: 2, stride: 2);
                features = Observed($"down{level + 1}", downs[level].Forward(pooled));
            }

            for (int level = 0; level < ups.Length; level++)
            {
                using Tensor skip = skips.Pop();
                features = Observed($"G{level}", features.Then(input => Functional.UpsampleConcat(skip, input)).Then(ups[level].Convolution.Forward));
                if (level == ups.Length - 1 && prepared && observe is null && Tape.Current is null)
                {
                    // The last block and the output convolution are linear, one behind the other.
                    return features.Then(input => ups[level].Formalisation.ForwardProjected(input, embedding, outc));
                }

                features = Observed($"F{level}", features.Then(input => ups[level].Formalisation.Forward(input, embedding)));
            }

            return Observed("outc", features.Then(outc.Forward));
        }
        finally
        {
            foreach (Tensor skip in skips)
            {
                skip.Dispose();
            }
        }

        Tensor Observed(string name, Tensor tensor)
        {
            observe?.Invoke(name, tensor);
            return tensor;
        }
    }

    private protected override void Prepare() => prepared = true;

    private protected override void Unprepare() => prepared = false;

    private readonly record struct UpStep(DoubleConv Convolution, ModulatedConv2dLayer Formalisation);
}
