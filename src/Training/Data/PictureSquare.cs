using Color2Embed.Imaging;

namespace Color2Embed.Training;

/// <summary>Makes the square that the network sees out of a picture: sRGB [size, size, 3].</summary>
internal static class PictureSquare
{
    /// <summary>The largest square in the middle, as in validation.</summary>
    internal static float[] Middle(ImageData image, int size) => Of(image, CropWindow.Centre(image.Width, image.Height), size);

    /// <summary>A window of a picture.</summary>
    internal static float[] Of(ImageData image, CropWindow window, int size)
    {
        float[] cut = Resize.Crop(image.Rgb, image.Width, image.Height, 3, window.X, window.Y, window.Width, window.Height);
        return Resize.Antialiased(cut, window.Width, window.Height, 3, size, size);
    }

    /// <summary>The whole picture, its proportions not kept, as <see cref="Predictor"/> shows it to the network.</summary>
    internal static float[] Whole(ImageData image, int size) => Resize.Antialiased(image.Rgb, image.Width, image.Height, 3, size, size);
}
