using Color2Embed.Imaging;

namespace Color2Embed.Cli;

/// <summary>Pictures side by side.</summary>
internal static class Comparison
{
    /// <summary>Target | reference | result, all as high as the target.</summary>
    internal static ImageData Row(ImageData target, ImageData reference, ImageData result) =>
        Canvas.Row([Opaque(target), WithHeight(reference, target.Height), Opaque(result)]);

    /// <summary>A picture scaled to a height, its proportions kept.</summary>
    internal static ImageData WithHeight(ImageData image, int height)
    {
        int width = Math.Max(1, (int)Math.Round((double)image.Width * height / image.Height));
        return new ImageData(width, height, Resize.Antialiased(image.Rgb, image.Width, image.Height, 3, width, height), bitDepth: image.BitDepth);
    }

    private static ImageData Opaque(ImageData image) => image.Alpha is null ? image : new ImageData(image.Width, image.Height, image.Rgb, bitDepth: image.BitDepth);
}
