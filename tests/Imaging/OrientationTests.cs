using Color2Embed.Imaging;
using Color2Embed.Imaging.Headers;

namespace Color2Embed.Tests.Imaging;

public class OrientationTests
{
    public static TheoryData<int, int, bool, bool> Kinds()
    {
        TheoryData<int, int, bool, bool> kinds = [];
        for (int orientation = 1; orientation <= 8; orientation++)
        {
            foreach (int depth in new[] { 8, 16 })
            {
                kinds.Add(orientation, depth, false, false);
                kinds.Add(orientation, depth, true, false);
                kinds.Add(orientation, depth, false, true);
                kinds.Add(orientation, depth, true, true);
            }
        }
        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_picture_stored_turned_is_read_upright(int orientation, int depth, bool alpha, bool gray)
    {
        using TestFolder folder = new();
        ImageData upright = TestImages.Noise(67, 41, depth, alpha, gray);
        ImageFile.SavePng(folder["stored.png"], Turned(upright, orientation), depth);
        string path = folder.Write("a.png", TestFiles.WithChunk(File.ReadAllBytes(folder["stored.png"]), "eXIf", TestFiles.Exif(orientation)));
        ImageInfo info = ImageFile.ReadInfo(path);
        Assert.Equal((67, 41, orientation), (info.Width, info.Height, info.Orientation));
        ImageData read = ImageFile.Load(path);
        Assert.Equal((67, 41), (read.Width, read.Height));
        Assert.Equal(upright.Rgb, read.Rgb);
        Assert.Equal(upright.Alpha, read.Alpha);
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
    public void A_jpeg_with_an_orientation_is_read_upright(int orientation)
    {
        using TestFolder folder = new();
        ImageData upright = TestImages.Gradient(40, 24);
        ImageFile.SaveJpeg(folder["stored.jpg"], Turned(upright, orientation), 95);
        byte[] exif = TestFiles.Exif(orientation, littleEndian: true);
        string path = folder.Write("a.jpg", TestFiles.WithApp1(File.ReadAllBytes(folder["stored.jpg"]), exif));
        Assert.Equal(orientation, ImageFile.ReadInfo(path).Orientation);
        Assert.InRange(TestImages.Distance(upright, ImageFile.Load(path)), 0, 0.006f);
    }

    [Fact]
    public void An_orientation_that_makes_no_sense_is_upright()
    {
        foreach (int value in new[] { 0, 9, 255 })
            Assert.Equal(1, Exif.Orientation(TestFiles.Exif(value)));
        Assert.Equal(1, Exif.Orientation([]));
        Assert.Equal(1, Exif.Orientation("Exif\0\0"u8));
        Assert.Equal(1, Exif.Orientation("II*\0\xFF\xFF\xFF\xFF"u8));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_hostile_exif_block_never_throws(bool littleEndian)
    {
        byte[] whole = TestFiles.Exif(6, littleEndian);
        Assert.Equal(6, Exif.Orientation(whole));
        for (int length = 0; length < whole.Length; length++)
            Assert.InRange(Exif.Orientation(whole.AsSpan(0, length)), 1, 8);
        Random random = new(3);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] damaged = [.. whole, .. new byte[random.Next(20)]];
            for (int flips = random.Next(1, 8); flips > 0; flips--)
                damaged[random.Next(damaged.Length)] = random.Next(3) == 0 ? (byte)0xFF : (byte)random.Next(256);
            Assert.InRange(Exif.Orientation(damaged), 1, 8);
        }
    }

    /// <summary>
    /// The picture as a camera held that way stores it, from the table of EXIF 2.3, tag 274: where the stored first row and
    /// first column lie in the upright picture.
    /// </summary>
    private static ImageData Turned(ImageData upright, int orientation)
    {
        bool rowIsTopOrBottom = orientation <= 4;
        int width = rowIsTopOrBottom ? upright.Width : upright.Height, height = rowIsTopOrBottom ? upright.Height : upright.Width;
        (string firstRow, string firstColumn) = orientation switch
        {
            1 => ("top", "left"),
            2 => ("top", "right"),
            3 => ("bottom", "right"),
            4 => ("bottom", "left"),
            5 => ("left", "top"),
            6 => ("right", "top"),
            7 => ("right", "bottom"),
            _ => ("left", "bottom"),
        };
        float[] rgb = new float[upright.Rgb.Length];
        float[]? alpha = upright.Alpha is null ? null : new float[upright.Alpha.Length];
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                int x = 0, y = 0;
                Place(firstRow, row);
                Place(firstColumn, column);
                int from = y * upright.Width + x, to = row * width + column;
                upright.Rgb.AsSpan(3 * from, 3).CopyTo(rgb.AsSpan(3 * to));
                if (alpha is not null)
                    alpha[to] = upright.Alpha![from];

                void Place(string side, int distance)
                {
                    switch (side)
                    {
                        case "top": y = distance; break;
                        case "bottom": y = upright.Height - 1 - distance; break;
                        case "left": x = distance; break;
                        default: x = upright.Width - 1 - distance; break;
                    }
                }
            }
        }
        return new ImageData(width, height, rgb, alpha, upright.BitDepth, upright.IsGray);
    }
}
