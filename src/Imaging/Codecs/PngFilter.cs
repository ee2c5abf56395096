namespace Color2Embed.Imaging.Codecs;

/// <summary>The row filters of PNG (specification, section 9): all five backwards, the one that the writer uses forwards.</summary>
internal static class PngFilter
{
    public const int None = 0, Sub = 1, Up = 2, Average = 3, Paeth = 4;

    /// <summary>Undoes a filter in place.</summary>
    /// <param name="type">The filter byte before the row.</param>
    /// <param name="row">The filtered row; becomes the row itself.</param>
    /// <param name="above">The row above, already unfiltered; zeros for the first.</param>
    /// <param name="pixelBytes">Bytes per pixel.</param>
    /// <exception cref="CodecException">There is no such filter.</exception>
    public static void Undo(int type, Span<byte> row, ReadOnlySpan<byte> above, int pixelBytes)
    {
        above = above[..row.Length];
        switch (type)
        {
            case None:
                break;
            case Sub:
                for (int i = pixelBytes; i < row.Length; i++)
                    row[i] += row[i - pixelBytes];
                break;
            case Up:
                for (int i = 0; i < row.Length; i++)
                    row[i] += above[i];
                break;
            case Average:
                for (int i = 0; i < pixelBytes; i++)
                    row[i] += (byte)(above[i] >> 1);
                for (int i = pixelBytes; i < row.Length; i++)
                    row[i] += (byte)(row[i - pixelBytes] + above[i] >> 1);
                break;
            case Paeth:
                for (int i = 0; i < pixelBytes; i++)
                    row[i] += above[i];
                for (int i = pixelBytes; i < row.Length; i++)
                    row[i] += Predict(row[i - pixelBytes], above[i], above[i - pixelBytes]);
                break;
            default:
                throw new CodecException($"the PNG is damaged (a row has the unknown filter {type})");
        }
    }

    /// <summary>Applies the filter <see cref="Paeth"/>.</summary>
    /// <param name="row">The row.</param>
    /// <param name="above">The row above; zeros for the first.</param>
    /// <param name="pixelBytes">Bytes per pixel.</param>
    /// <param name="result">Receives the filtered row.</param>
    public static void ApplyPaeth(ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int pixelBytes, Span<byte> result)
    {
        above = above[..row.Length];
        result = result[..row.Length];
        for (int i = 0; i < pixelBytes; i++)
            result[i] = (byte)(row[i] - above[i]);
        for (int i = pixelBytes; i < row.Length; i++)
            result[i] = (byte)(row[i] - Predict(row[i - pixelBytes], above[i], above[i - pixelBytes]));
    }

    /// <summary>Whichever of left, up and upper left is nearest to left + up - upper left.</summary>
    private static byte Predict(int left, int up, int upperLeft)
    {
        int distanceLeft = Math.Abs(up - upperLeft), distanceUp = Math.Abs(left - upperLeft), distanceUpperLeft = Math.Abs(left + up - 2 * upperLeft);
        return (byte)(distanceLeft <= distanceUp && distanceLeft <= distanceUpperLeft ? left : distanceUp <= distanceUpperLeft ? up : upperLeft);
    }
}
