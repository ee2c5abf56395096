using Color2Embed.Autograd;
using Color2Embed.Imaging;
using Color2Embed.Kernels;
using Color2Embed.Network;

namespace Color2Embed.Training;

/// <summary>Writes rows of lightness | reference | prediction | truth.</summary>
internal static class SampleStrip
{
    /// <summary>Colours samples of the <see cref="Validator"/> and writes the picture. The model is left in training mode.</summary>
    internal static void Save(ComputeDevice device, Color2EmbedModel model, TrainingSample[] samples, TrainingOptions options, string path)
    {
        model.SetTraining(false);
        int size = options.Size;
        using DeviceBatch batch = DeviceBatch.Create(device, samples, size, SampleLoader.ValidationDistortion(options));
        using Tensor prediction = model.Forward(batch.Lightness, batch.Reference);
        model.SetTraining(true);
        using Tensor coloured = ToRgb(batch.Lightness, prediction);
        using Tensor neutral = Neutral(device, prediction.Shape);
        using Tensor grey = ToRgb(batch.Lightness, neutral);
        float[][] columns = [grey.ToArray(), batch.ReferenceRgb(), coloured.ToArray(), [.. samples.SelectMany(sample => sample.Rgb)]];
        ImageFile.SavePng(path, Canvas.Column([.. Enumerable.Range(0, samples.Length).Select(row => Canvas.Row([.. columns.Select(column => Tile(column, row, size))]))]));
    }

    private static ImageData Tile(float[] column, int row, int size)
    {
        int length = size * size * 3;
        return new ImageData(size, size, column[(row * length)..((row + 1) * length)]);
    }

    private static Tensor Neutral(ComputeDevice device, int[] shape)
    {
        Tensor tensor = Tensor.Empty(device, shape);
        Elementwise.Fill(device, tensor.Length, tensor.View, LossScale.Neutral);
        return tensor;
    }

    private static Tensor ToRgb(Tensor lightness, Tensor ab)
    {
        using Tensor lab = Functional.JoinAb(lightness, ab);
        return Functional.LabToRgb(lab);
    }
}
