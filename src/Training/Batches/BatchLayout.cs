using Color2Embed.Kernels;

namespace Color2Embed.Training;

/// <summary>
/// Where the pictures of a batch and all numbers of its step lie in one memory, so that one copy takes them to the device. Offsets and lengths count numbers of
/// four bytes; every part begins at a multiple of 256 bytes.
/// </summary>
internal sealed class BatchLayout
{
    private const int Alignment = 64;

    /// <summary>The layout of a batch.</summary>
    /// <param name="batch">Pictures.</param>
    /// <param name="size">Side of a picture in pixels.</param>
    /// <param name="ownReferences">Whether references are made of other pictures than the truths.</param>
    internal BatchLayout(int batch, int size, bool ownReferences = false)
    {
        Shape = new ImageBatchShape(batch, size, size, 3);
        Points = SplineCoefficients.DefaultPoints.Count;
        Rgb = Append(batch * size * size * 3);
        ReferenceRgb = ownReferences ? Append(Rgb.Length) : Rgb;
        ControlPoints = Append(2 * batch * Points);
        Coefficients = Append(2 * batch * ThinPlateSpline.CoefficientCount(Points));
        Flips = Append(batch);
        Angles = Append(batch);
        Deviations = Append(batch);
        Seeds = Append(batch);
        AdamFactors = Append(AdamStep.FactorCount);
        AverageWeight = Append(1);
    }

    /// <summary>The extents of the pictures: RGB.</summary>
    internal ImageBatchShape Shape { get; }

    /// <summary>Control points of a spline.</summary>
    internal int Points { get; }

    /// <summary>Elements of the whole memory.</summary>
    internal int Length { get; private set; }

    /// <summary>(batch, size, size, 3): the true pictures, 0 to 1.</summary>
    internal Part Rgb { get; }

    /// <summary>(batch, size, size, 3): what references are made of; the same place as <see cref="Rgb"/> if it is the truths.</summary>
    internal Part ReferenceRgb { get; }

    /// <summary>(batch, points, 2).</summary>
    internal Part ControlPoints { get; }

    /// <summary>(batch, 2, points + 2).</summary>
    internal Part Coefficients { get; }

    /// <summary>(batch) whole numbers: <see cref="Flip"/>'s flags.</summary>
    internal Part Flips { get; }

    /// <summary>(batch): degrees.</summary>
    internal Part Angles { get; }

    /// <summary>(batch): the noise's deviation.</summary>
    internal Part Deviations { get; }

    /// <summary>(batch) whole numbers: the noise's seeds.</summary>
    internal Part Seeds { get; }

    /// <summary>What Adam's step multiplies with (<see cref="AdamStep.WriteFactors"/>).</summary>
    internal Part AdamFactors { get; }

    /// <summary>How far the step moves the average of the weights (<see cref="Autograd.WeightAverage.WriteWeight"/>).</summary>
    internal Part AverageWeight { get; }

    private Part Append(int length)
    {
        Part part = new(Length, length);
        Length = (part.Start + length + Alignment - 1) / Alignment * Alignment;
        return part;
    }

    /// <summary>A part of the memory.</summary>
    /// <param name="Start">Its first element.</param>
    /// <param name="Length">Its elements.</param>
    internal readonly record struct Part(int Start, int Length)
    {
        /// <summary>The part of host memory.</summary>
        internal Span<float> Of(Span<float> memory) => memory.Slice(Start, Length);

        /// <summary>The part of device memory.</summary>
        internal ILGPU.ArrayView<float> Of(ILGPU.ArrayView<float> memory) => memory.SubView(Start, Length);
    }
}
