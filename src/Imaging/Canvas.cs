namespace Color2Embed.Imaging;

/// <summary>Puts pictures beside or below each other on white.</summary>
public static class Canvas
{
    /// <summary>Puts pictures in a row, aligned at the top.</summary>
    /// <param name="images">At least one.</param>
    /// <param name="gap">White pixels between neighbours.</param>
    public static ImageData Row(IReadOnlyList<ImageData> images, int gap = 4) => Place(images, gap, isRow: true);

    /// <summary>Puts pictures in a column, aligned at the left.</summary>
    /// <param name="images">At least one.</param>
    /// <param name="gap">White pixels between neighbours.</param>
    public static ImageData Column(IReadOnlyList<ImageData> images, int gap = 4) => Place(images, gap, isRow: false);

    private static ImageData Place(IReadOnlyList<ImageData> images, int gap, bool isRow)
    {
        ArgumentOutOfRangeException.ThrowIfZero(images.Count, nameof(images));
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        int gaps = gap * (images.Count - 1);
        int width = isRow ? images.Sum(image => image.Width) + gaps : images.Max(image => image.Width);
        int height = isRow ? images.Max(image => image.Height) : images.Sum(image => image.Height) + gaps;
        float[] rgb = new float[checked(width * height * 3)];
        Array.Fill(rgb, 1f);
        int position = 0;
        foreach (ImageData image in images)
        {
            (int left, int top) = isRow ? (position, 0) : (0, position);
            for (int y = 0; y < image.Height; y++)
            {
                image.Rgb.AsSpan(y * image.Width * 3, image.Width * 3).CopyTo(rgb.AsSpan(((top + y) * width + left) * 3));
            }

            position += gap + (isRow ? image.Width : image.Height);
        }

        return new ImageData(width, height, rgb, bitDepth: images.Max(image => image.BitDepth), isGray: images.All(image => image.IsGray));
    }
}
