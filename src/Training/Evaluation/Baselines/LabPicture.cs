namespace Color2Embed.Training;

/// <summary>A picture in Lab.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Lab">[height, width, 3].</param>
/// <param name="Counts">[height, width]: false for what is no part of the picture, the border that a warp leaves; null: all is.</param>
internal sealed record LabPicture(int Width, int Height, float[] Lab, bool[]? Counts)
{
    /// <summary>How many pixels.</summary>
    internal int Pixels => Width * Height;

    /// <summary>The pixels that count, row by row; all where none does.</summary>
    internal int[] CountedPixels()
    {
        int[] counted = Counts is null ? [] : [.. Enumerable.Range(0, Pixels).Where(pixel => Counts[pixel])];
        return counted.Length > 0 ? counted : [.. Enumerable.Range(0, Pixels)];
    }
}
