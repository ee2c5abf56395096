using System.Text.Json;
using Color2Embed.Imaging;

namespace Color2Embed.Tests.Imaging;

public sealed class RoundTripTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("c2e-imaging-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1, 1, 8, false, false)]
    [InlineData(7, 5, 8, false, true)]
    [InlineData(33, 2, 16, false, false)]
    [InlineData(3, 19, 16, false, true)]
    [InlineData(5, 6, 8, true, false)]
    [InlineData(6, 5, 16, true, true)]
    public void Png_keeps_every_sample(int width, int height, int bitDepth, bool isGray, bool hasAlpha)
    {
        ImageData image = Pictures.Random(width, height, bitDepth, isGray, hasAlpha);
        string path = Path.Combine(folder, "picture.png");
        ImageFile.SavePng(path, image, bitDepth);
        ImageData read = ImageFile.Load(path);
        Assert.Equal(bitDepth, read.BitDepth);
        Assert.Equal(isGray, read.IsGray);
        Assert.Equal(image.Rgb, read.Rgb);
        Assert.Equal(image.Alpha, read.Alpha);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Jpeg_is_close(bool isGray)
    {
        ImageData image = Pictures.Gradient(61, 43, isGray);
        string path = Path.Combine(folder, "picture.jpg");
        ImageFile.SaveJpeg(path, image, 95);
        ImageData read = ImageFile.Load(path);
        Assert.Equal((61, 43, isGray), (read.Width, read.Height, read.IsGray));
        Assert.True(image.Rgb.Zip(read.Rgb).All(pair => Math.Abs(pair.First - pair.Second) < 0.03f));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Exif_orientation_turns_a_jpeg_upright(int orientation)
    {
        // Left half dark, right half bright, top row band marked by grey level: the corners tell the orientation.
        ImageData image = Pictures.Corners(32, 16);
        string path = Path.Combine(folder, "turned.jpg");
        ImageFile.SaveJpeg(path, image, 100);
        File.WriteAllBytes(path, Pictures.WithExifOrientation(File.ReadAllBytes(path), orientation));

        ImageInfo info = ImageFile.ReadInfo(path);
        ImageData read = ImageFile.Load(path);
        Assert.Equal(orientation, info.Orientation);
        Assert.Equal((info.Width, info.Height), (read.Width, read.Height));
        Assert.Equal(orientation >= 5 ? (16, 32) : (32, 16), (read.Width, read.Height));

        // Levels of the stored corners: left top 0, right top 1/3, left bottom 2/3, right bottom 1, in thirds.
        int[] expected = orientation switch
        {
            2 => [1, 0, 3, 2],
            3 => [3, 2, 1, 0],
            4 => [2, 3, 0, 1],
            5 => [0, 2, 1, 3],
            6 => [2, 0, 3, 1],
            7 => [3, 1, 2, 0],
            8 => [1, 3, 0, 2],
            _ => [0, 1, 2, 3],
        };
        int[] corners = [Level(0, 0), Level(read.Width - 1, 0), Level(0, read.Height - 1), Level(read.Width - 1, read.Height - 1)];
        Assert.Equal(expected, corners);

        int Level(int x, int y) => (int)Math.Round(3 * read.Rgb[(y * read.Width + x) * 3]);
    }

    [Fact]
    public void Jpeg_shrinks_while_decoding_but_not_below_the_short_side_asked_for()
    {
        string path = Path.Combine(folder, "large.jpg");
        ImageFile.SaveJpeg(path, Pictures.Gradient(400, 300, isGray: false));
        ImageData read = ImageFile.Load(path, new ImageLoadOptions { MinimumShortSide = 70 });
        Assert.Equal((100, 75), (read.Width, read.Height));
    }

    [Fact]
    public void The_extension_does_not_matter_for_reading()
    {
        string path = Path.Combine(folder, "picture.jpg");
        ImageFile.SavePng(path, Pictures.Random(4, 4, 8, isGray: false, hasAlpha: false));
        Assert.Equal(ImageFormat.Png, ImageFile.ReadInfo(path).Format);
        Assert.Equal(4, ImageFile.Load(path).Width);
    }

    [Fact]
    public void Bilinear_equals_opencv()
    {
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "forward.json")));
        JsonElement entry = golden.RootElement.GetProperty("cv2_resize_linear");
        float[] source = [.. Enumerable.Range(0, 12).Select(i => 20f * i)];
        float[] resized = Resize.Bilinear(source, 4, 3, 1, 6, 5);
        int index = 0;
        foreach (JsonElement row in entry.GetProperty("values").EnumerateArray())
        {
            foreach (JsonElement value in row.EnumerateArray())
            {
                Assert.Equal(value.GetInt32(), (int)MathF.Floor(resized[index++] + 0.5f));
            }
        }
    }

    [Theory]
    [InlineData(17, 11, 5, 3)]
    [InlineData(5, 3, 17, 11)]
    [InlineData(1, 1, 4, 4)]
    [InlineData(9, 9, 1, 1)]
    public void Resampling_keeps_a_constant(int width, int height, int newWidth, int newHeight)
    {
        float[] source = [.. Enumerable.Repeat(0.37f, width * height * 3)];
        foreach (float[] result in (float[][])[Resize.Bilinear(source, width, height, 3, newWidth, newHeight), Resize.Antialiased(source, width, height, 3, newWidth, newHeight)])
        {
            Assert.Equal(newWidth * newHeight * 3, result.Length);
            Assert.All(result, value => Assert.Equal(0.37f, value, 5));
        }
    }

    [Fact]
    public void A_failed_write_leaves_the_old_file_and_no_debris()
    {
        string path = Path.Combine(folder, "kept.bin");
        AtomicFile.WriteBytes(path, new byte[] { 1, 2, 3 });
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.WriteByte(9);
            throw new InvalidOperationException();
        }));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(folder));
    }
}
