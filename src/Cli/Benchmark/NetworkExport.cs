using System.Globalization;
using Color2Embed.Autograd;
using Color2Embed.Imaging;
using Color2Embed.Kernels;
using Color2Embed.Network;

namespace Color2Embed.Cli;

/// <summary>
/// Writes a network, pictures for it, and what it makes of them, so that another program can be held against it (<c>bench/pytorch/check.py</c>): the weights by their names
/// in checkpoints, and <c>bench.lightness</c>, <c>bench.reference</c>, <c>bench.ab</c> (NHWC), <c>bench.prediction</c> in inference mode, <c>bench.losses</c> of some steps of training.
/// </summary>
internal static class NetworkExport
{
    private const ulong Seed = 1;
    private const int Batch = 2;
    private const int Steps = 3;
    private const double LearningRate = 1e-3;

    /// <summary>Writes the file.</summary>
    /// <param name="device">Where the network runs.</param>
    /// <param name="width">Its width.</param>
    /// <param name="size">The side of its pictures.</param>
    /// <param name="path">A safetensors file.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal static void Write(ComputeDevice device, int width, int size, string path)
    {
        using Color2EmbedModel model = new(device, width, new RandomSource(Seed));
        using NetworkInputs inputs = NetworkInputs.Random(device, Batch, size);
        using Tensor prediction = model.Forward(inputs.Lightness, inputs.Reference);
        float[] losses = Train(device, width, inputs);
        IEnumerable<SafeTensorItem> items =
        [
            .. WeightsFile.Items(model),
            Item("lightness", inputs.Lightness), Item("reference", inputs.Reference), Item("ab", inputs.Ab), Item("prediction", prediction),
            SafeTensorItem.Floats("bench.losses", [losses.Length], () => losses),
        ];
        Dictionary<string, string> metadata = new() { ["rate"] = LearningRate.ToString(CultureInfo.InvariantCulture) };
        AtomicFile.Write(path, stream => SafeTensorsWriter.Write(stream, items, metadata));
    }

    private static SafeTensorItem Item(string name, Tensor tensor) => SafeTensorItem.Floats("bench." + name, tensor.Shape, tensor.ToArray);

    /// <summary>The losses of the steps, in a network with the same weights.</summary>
    private static float[] Train(ComputeDevice device, int width, NetworkInputs inputs)
    {
        using Color2EmbedModel model = new(device, width, new RandomSource(Seed));
        using Adam adam = new(model.Parameters);
        using NetworkStep training = new(model, adam, inputs);
        float[] losses = new float[Steps];
        for (int step = 0; step < Steps; step++)
        {
            training.Prepare(LearningRate);
            training.Run();
            losses[step] = training.Loss;
        }

        return losses;
    }
}
