using Color2Embed.Imaging;

namespace Color2Embed.Tests.Imaging;

public class CanvasTests
{
    [Fact]
    public void A_row_shows_its_pictures_with_gaps_between()
    {
        ImageData a = TestImages.Noise(5, 4), b = TestImages.Noise(3, 4, seed: 2);
        ImageData row = Canvas.Row([a, b], 2);
        Assert.Equal((10, 4), (row.Width, row.Height));
        Assert.Equal(a.Rgb, Resize.Crop(row, 0, 0, 5, 4).Rgb);
        Assert.All(Resize.Crop(row, 5, 0, 2, 4).Rgb, sample => Assert.Equal(1, sample));
        Assert.Equal(b.Rgb, Resize.Crop(row, 7, 0, 3, 4).Rgb);
    }

    [Fact]
    public void A_column_centres_smaller_pictures_on_white()
    {
        ImageData a = TestImages.Noise(5, 4, 16), b = TestImages.Noise(3, 2, gray: true);
        ImageData column = Canvas.Column([a, b], 0);
        Assert.Equal((5, 6, 16, false), (column.Width, column.Height, column.BitDepth, column.IsGray));
        Assert.Equal(a.Rgb, Resize.Crop(column, 0, 0, 5, 4).Rgb);
        Assert.Equal(b.Rgb, Resize.Crop(column, 1, 4, 3, 2).Rgb);
        Assert.All(Resize.Crop(column, 0, 4, 1, 2).Rgb, sample => Assert.Equal(1, sample));
        Assert.All(Resize.Crop(column, 4, 4, 1, 2).Rgb, sample => Assert.Equal(1, sample));
    }

    [Fact]
    public void A_transparent_picture_is_laid_over_white()
    {
        ImageData veiled = new(2, 1, [0, 0.5f, 1, 0, 0.5f, 1], [0, 0.5f]);
        ImageData row = Canvas.Row([veiled]);
        Assert.Null(row.Alpha);
        Assert.Equal([1, 1, 1, 0.5f, 0.75f, 1], row.Rgb);
    }

    [Fact]
    public void Nothing_to_show_is_an_error()
    {
        Assert.Throws<ArgumentException>(() => Canvas.Row([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Canvas.Column([TestImages.Noise(1, 1)], -1));
    }
}
