using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// A factor of a matrix product, read from where a tensor has it (no copy is made): element (line, depth), where a line is a row of the left
/// factor or a column of the right one, and the depth is what the product sums over.
/// </summary>
internal interface IOperand
{
    /// <summary>A line's part in the places of its elements.</summary>
    Place Line(int index);

    /// <summary>A depth's part in the places of its elements.</summary>
    Place Depth(int index);

    /// <summary>One element; zero outside.</summary>
    float Load(Place line, Place depth);

    /// <summary>Four elements that are neighbours in memory, from a place that is a multiple of four, in one access; zeros outside.</summary>
    Float4 LoadFour(Place line, Place depth);
}

/// <summary>Elements of a tensor as they are.</summary>
/// <param name="Data">The tensor.</param>
/// <param name="Lines">The axis of the lines.</param>
/// <param name="Depths">The axis of the depth.</param>
/// <param name="Height">Rows of an image; 1 for a matrix, whose places are in row and column 0.</param>
/// <param name="Width">Columns of an image; 1 for a matrix.</param>
internal readonly record struct Operand<TLines, TDepths>(ArrayView<float> Data, TLines Lines, TDepths Depths, int Height, int Width) : IOperand
    where TLines : struct, IAxis
    where TDepths : struct, IAxis
{
    public Place Line(int index) => Lines.At(index);

    public Place Depth(int index) => Depths.At(index);

    public float Load(Place line, Place depth) => Holds(line, depth) ? Data[line.Offset + depth.Offset] : 0f;

    public Float4 LoadFour(Place line, Place depth)
    {
        Float4 value = default;
        if (Holds(line, depth))
        {
            value = Data.Cast<Float4>()[(line.Offset + depth.Offset) >> 2];
        }

        return value;
    }

    /// <summary>Whether an element lies inside; as unsigned numbers the negative ones are too large as well.</summary>
    public bool Holds(Place line, Place depth) => (uint)(line.Y + depth.Y) < (uint)Height && (uint)(line.X + depth.X) < (uint)Width;
}

/// <summary>Elements of images, each times the factor of its image and channel.</summary>
/// <param name="Plain">The elements.</param>
/// <param name="Factors">(batch, channels).</param>
internal readonly record struct ScaledOperand<TLines, TDepths>(Operand<TLines, TDepths> Plain, ArrayView<float> Factors) : IOperand
    where TLines : struct, IAxis
    where TDepths : struct, IAxis
{
    public Place Line(int index) => Plain.Lines.At(index);

    public Place Depth(int index) => Plain.Depths.At(index);

    public float Load(Place line, Place depth) =>
        Plain.Holds(line, depth) ? Plain.Data[line.Offset + depth.Offset] * Factors[line.Factor + depth.Factor] : 0f;

    public Float4 LoadFour(Place line, Place depth)
    {
        Float4 value = default;
        if (Plain.Holds(line, depth))
        {
            value = Plain.Data.Cast<Float4>()[(line.Offset + depth.Offset) >> 2];
            Float4 factor = Factors.Cast<Float4>()[(line.Factor + depth.Factor) >> 2];
            value = new Float4(value.X * factor.X, value.Y * factor.Y, value.Z * factor.Z, value.W * factor.W);
        }

        return value;
    }
}
