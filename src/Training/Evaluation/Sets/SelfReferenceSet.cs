using Color2Embed.Imaging;
using Color2Embed.Kernels;

namespace Color2Embed.Training;

/// <summary>
/// Each picture with itself as reference, so that the truth is known: the middle square, and the same square warped by the article's
/// thin-plate spline and flipped, drawn from a fixed seed and the picture's position. Every evaluation of a folder sees exactly the same.
/// </summary>
public sealed class SelfReferenceSet : EvaluationSet
{
    private static readonly ReferenceOptions Distortion = SampleLoader.ValidationDistortion(new TrainingOptions());
    private readonly IReadOnlyList<string> pictures;
    private readonly string folder;

    /// <summary>The pictures of a folder and the folders below it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="size">The side of the squares; at least 16.</param>
    /// <param name="maxPixels">Pictures with more are not read.</param>
    /// <exception cref="TrainingException">The folder cannot be listed, or has no picture.</exception>
    public SelfReferenceSet(string folder, int size, long maxPixels = ImageLoadOptions.DefaultMaxPixels)
        : this(folder, PictureFolder.Find([folder]).Pictures, size, maxPixels)
    {
    }

    private SelfReferenceSet(string folder, IReadOnlyList<string> pictures, int size, long maxPixels)
        : base("self", folder, size, pictures.Count, hasTruth: true, maxPixels) => (this.folder, this.pictures) = (Path.GetFullPath(folder), pictures);

    internal override IReadOnlyList<EvaluationCase> Load(ComputeDevice device, int start, int count)
    {
        IReadOnlyList<NamedSample> read = Read(start, count, Sample);
        if (read.Count == 0)
        {
            return [];
        }

        using DeviceBatch batch = DeviceBatch.Create(device, [.. read.Select(item => item.Sample)], Size, Distortion);
        float[] rgb = batch.ReferenceRgb();
        int length = Size * Size * 3;
        return [.. read.Select((item, i) => Case(item.Name, item.Sample.Rgb, rgb[(i * length)..((i + 1) * length)]))];
    }

    private static EvaluationCase Case(string name, float[] truth, float[] reference) => new(name, name, truth, reference, DeviceBatch.WithinWarp(reference));

    private NamedSample Sample(int index)
    {
        float[] square = PictureSquare.Middle(ImageFile.Load(pictures[index], LoadOptions), Size);
        ReferencePlan plan = ReferencePlan.Draw(Distortion, new SampleKey(index, index, Validator.FixedSeed).CreateRandom());
        return new NamedSample(Path.GetRelativePath(folder, pictures[index]), new TrainingSample(square, plan));
    }

    private sealed record NamedSample(string Name, TrainingSample Sample);
}
