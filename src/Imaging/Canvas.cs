namespace Color2Embed.Imaging;

/// <summary>Puts pictures side by side or below each other, for comparisons and strips.</summary>
/// <remarks>
/// Gaps and the room beside smaller pictures, which are centred, are white; transparent pictures are laid over white. The
/// result has the highest bit depth among them and is grey only if all are.
/// </remarks>
public static class Canvas
{
    /// <summary>Puts pictures side by side, from left to right.</summary>
    /// <param name="images">At least one picture.</param>
    /// <param name="gap">Pixels between two pictures, at least 0.</param>
    /// <exception cref="ArgumentException">There is no picture.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The gap is negative.</exception>
    public static ImageData Row(IReadOnlyList<ImageData> images, int gap = 4) => Arrange(images, gap, inRow: true);

    /// <summary>Puts pictures below each other, from top to bottom.</summary>
    /// <param name="images">At least one picture.</param>
    /// <param name="gap">Pixels between two pictures, at least 0.</param>
    /// <exception cref="ArgumentException">There is no picture.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The gap is negative.</exception>
    public static ImageData Column(IReadOnlyList<ImageData> images, int gap = 4) => Arrange(images, gap, inRow: false);

    private static ImageData Arrange(IReadOnlyList<ImageData> images, int gap, bool inRow)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        if (images.Count == 0)
            throw new ArgumentException("There must be at least one picture.", nameof(images));
        int gaps = checked(gap * (images.Count - 1));
        int width = inRow ? images.Sum(image => image.Width) + gaps : images.Max(image => image.Width);
        int height = inRow ? images.Max(image => image.Height) : images.Sum(image => image.Height) + gaps;
        float[] canvas = GC.AllocateUninitializedArray<float>(checked(3 * width * height));
        canvas.AsSpan().Fill(1);
        int position = 0;
        foreach (ImageData image in images)
        {
            int x = inRow ? position : (width - image.Width) / 2;
            int y = inRow ? (height - image.Height) / 2 : position;
            Draw(image, canvas, width, x, y);
            position += (inRow ? image.Width : image.Height) + gap;
        }
        return new ImageData(width, height, canvas, null, images.Max(image => image.BitDepth), images.All(image => image.IsGray));
    }

    private static void Draw(ImageData image, float[] canvas, int canvasWidth, int x, int y)
    {
        int rowLength = 3 * image.Width;
        for (int row = 0; row < image.Height; row++)
        {
            Span<float> target = canvas.AsSpan(3 * ((y + row) * canvasWidth + x), rowLength);
            image.Rgb.AsSpan(row * rowLength, rowLength).CopyTo(target);
            if (image.Alpha is null)
                continue;
            for (int i = 0; i < rowLength; i++)
                target[i] = 1 - image.Alpha[row * image.Width + i / 3] * (1 - target[i]);
        }
    }
}
