using Color2Embed.Autograd;
using Color2Embed.Imaging;
using Color2Embed.Kernels;
using Color2Embed.Network;

namespace Color2Embed.Training;

/// <summary>A picture of how the network does: a row for each sample, with lightness, reference, prediction and truth.</summary>
internal static class SampleStrip
{
    /// <summary>Colours the samples and writes the strip. The model is left in training mode.</summary>
    internal static void Save(ComputeDevice device, Color2EmbedModel model, TrainingSample[] samples, int size, string path)
    {
        model.SetTraining(false);
        using DeviceBatch batch = DeviceBatch.Create(device, samples, size);
        using Tensor prediction = model.Forward(batch.Lightness, batch.Reference);
        model.SetTraining(true);
        int pixels = batch.Rgb.Length / 3;
        using Tensor lab = Tensor.Empty(device, batch.Rgb.Shape);
        using Tensor coloured = Tensor.Empty(device, batch.Rgb.Shape);
        using Tensor reference = Tensor.Empty(device, batch.Rgb.Shape);
        Lab.JoinAb(device, pixels, batch.Lightness.View, prediction.View, lab.View);
        Lab.ToRgb(device, pixels, lab.View, coloured.View);
        Elementwise.ReverseChannels(device, pixels, 3, batch.Reference.View, reference.View);

        float[] lightness = [.. batch.Lightness.ToArray().SelectMany(value => new[] { value, value, value })];
        float[][] columns = [lightness, reference.ToArray(), coloured.ToArray(), batch.Rgb.ToArray()];
        int length = size * size * 3;
        ImageData[] rows = [.. Enumerable.Range(0, samples.Length).Select(row => Canvas.Row([.. columns.Select(column => new ImageData(size, size, column[(row * length)..((row + 1) * length)]))]))];
        ImageFile.SavePng(path, Canvas.Column(rows));
    }
}
