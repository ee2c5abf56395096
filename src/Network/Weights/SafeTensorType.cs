namespace Color2Embed.Network;

/// <summary>The element types of safetensors files that are read here.</summary>
public enum SafeTensorType
{
    /// <summary>64-bit signed integer.</summary>
    I64,

    /// <summary>IEEE single precision.</summary>
    F32,

    /// <summary>IEEE double precision.</summary>
    F64,

    /// <summary>IEEE half precision.</summary>
    F16,

    /// <summary>The upper half of a single.</summary>
    BF16,

    /// <summary>Another type of the format; its tensors can be listed, not read.</summary>
    Other,
}

/// <summary>One tensor of a safetensors file.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Type">Its element type.</param>
/// <param name="TypeName">The type's name in the file.</param>
/// <param name="Shape">Its extents, the fastest last; empty for a scalar.</param>
/// <param name="Offset">Where its bytes begin in the file.</param>
/// <param name="ByteLength">How many there are.</param>
public sealed record SafeTensorEntry(string Name, SafeTensorType Type, string TypeName, IReadOnlyList<long> Shape, long Offset, long ByteLength)
{
    /// <summary>The number of elements.</summary>
    public long Length => Shape.Aggregate(1L, (product, extent) => product * extent);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {TypeName} ({string.Join(", ", Shape)})";
}
