namespace Color2Embed.Kernels;

/// <summary>
/// One coordinate's part in the place of an operand's element. An element has two coordinates, its line and its depth, and its place is the
/// sum of both parts; so each part is worked out once and used for many elements.
/// </summary>
internal readonly struct Place
{
    /// <summary>A row that no other part brings back into the source; two of them do not overflow.</summary>
    public const int Nowhere = -(1 << 30);

    public Place(int offset, int y, int x, int factor)
    {
        Offset = offset;
        Y = y;
        X = x;
        Factor = factor;
    }

    /// <summary>Elements from the start of the data.</summary>
    public int Offset { get; }

    /// <summary>Row of the source; an element outside of all rows is zero.</summary>
    public int Y { get; }

    /// <summary>Column of the source; an element outside of all columns is zero.</summary>
    public int X { get; }

    /// <summary>Elements from the start of the factors, where an operand has such.</summary>
    public int Factor { get; }
}
