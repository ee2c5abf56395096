namespace Color2Embed.Kernels;

/// <summary>Where the rows of a product go: pixels (n, v, u) of a grid laid over the images of the result.</summary>
/// <param name="Rows">Rows of the grid.</param>
/// <param name="Columns">Columns of the grid.</param>
/// <param name="Step">Image pixels between neighbouring grid points.</param>
/// <param name="OriginY">Row in the image of the grid's first row.</param>
/// <param name="OriginX">Column in the image of the grid's first column.</param>
/// <param name="Height">Rows of an image.</param>
/// <param name="Width">Columns of an image.</param>
internal readonly record struct PixelGrid(Divisor Rows, Divisor Columns, int Step, int OriginY, int OriginX, int Height, int Width)
{
    /// <summary>All pixels of images, one after another.</summary>
    public static PixelGrid Whole(int height, int width) => new(new Divisor(height), new Divisor(width), 1, 0, 0, height, width);

    /// <summary>The image of a grid point.</summary>
    public int Image(int index) => Rows.Quotient(Columns.Quotient(index));

    /// <summary>The pixel of a grid point, counted through all images.</summary>
    public int Pixel(int index)
    {
        int row = Columns.Quotient(index);
        int image = Rows.Quotient(row);
        int y = (row - image * Rows.Value) * Step + OriginY;
        int x = (index - row * Columns.Value) * Step + OriginX;
        return (image * Height + y) * Width + x;
    }
}
