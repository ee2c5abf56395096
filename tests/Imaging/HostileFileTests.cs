using System.Buffers.Binary;
using Color2Embed.Imaging;

namespace Color2Embed.Tests.Imaging;

public class HostileFileTests
{
    private static readonly ImageLoadOptions s_small = new() { MaxPixels = 1_000_000 };

    [Theory]
    [MemberData(nameof(TestFiles.All), MemberType = typeof(TestFiles))]
    public void Every_truncation_is_refused_in_one_line(string name)
    {
        byte[] whole = File.ReadAllBytes(TestFiles.Fixture(name));
        for (int length = 0; length < whole.Length; length++)
        {
            byte[] cut = whole[..length];
            CheckMessage(Assert.Throws<ImageException>(() => ImageFile.LoadBytes(name, cut, s_small)), name);
        }
    }

    [Theory]
    [MemberData(nameof(TestFiles.All), MemberType = typeof(TestFiles))]
    public void Damaged_bytes_throw_nothing_but_image_exceptions(string name)
    {
        byte[] whole = File.ReadAllBytes(TestFiles.Fixture(name));
        Random random = new(name.Length);
        for (int round = 0; round < 300; round++)
        {
            byte[] damaged = Damage(whole, random);
            if (name.EndsWith(".png", StringComparison.Ordinal) && round % 2 == 0)
                TestFiles.FixChecksums(damaged.AsSpan(8));
            try
            {
                ImageData image = ImageFile.LoadBytes(name, damaged, s_small);
                Assert.DoesNotContain(image.Rgb, sample => !(sample is >= 0 and <= 1));
            }
            catch (ImageException e)
            {
                CheckMessage(e, name);
            }
        }
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 0)]
    [InlineData(-1, 5)]
    public void A_png_without_pixels_is_refused(int width, int height) =>
        Assert.Contains("pixels", Refusal("a.png", TestFiles.Png(width, height, 8, 2, [1, 2, 3])), StringComparison.Ordinal);

    [Theory]
    [InlineData("baseline420.jpg")]
    [InlineData("progressive.jpg")]
    public void A_jpeg_without_pixels_is_refused(string name)
    {
        byte[] file = File.ReadAllBytes(TestFiles.Fixture(name));
        file.AsSpan(FrameHeader(file) + 5, 4).Clear();
        Assert.Contains("0 x 0", Refusal(name, file), StringComparison.Ordinal);
    }

    [Fact]
    public void A_giant_size_is_refused_before_memory_is_set_aside()
    {
        byte[] jpeg = File.ReadAllBytes(TestFiles.Fixture("baseline420.jpg"));
        BinaryPrimitives.WriteUInt32BigEndian(jpeg.AsSpan(FrameHeader(jpeg) + 5), uint.MaxValue);
        byte[] webP = File.ReadAllBytes(TestFiles.Fixture("lossless.webp"));
        BinaryPrimitives.WriteUInt32LittleEndian(webP.AsSpan(21), 0x0FFFFFFF);
        byte[] data = new byte[1 << 16];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("limit of 100,000,000", Refusal("a.jpg", jpeg), StringComparison.Ordinal);
        Assert.Contains("limit of 100,000,000", Refusal("a.webp", webP), StringComparison.Ordinal);
        foreach (int depth in new[] { 8, 16 })
        {
            Assert.Contains("cannot hold", Refusal("a.png", TestFiles.Png(int.MaxValue, int.MaxValue, depth, 6, data)), StringComparison.Ordinal);
            Assert.Contains("cannot hold", Refusal("a.png", TestFiles.Png(9999, 9999, depth, 6, data)), StringComparison.Ordinal);
        }
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Fact]
    public void More_pixels_than_asked_for_are_refused()
    {
        string path = TestFiles.Fixture("lossless.webp");
        Assert.Equal(48, ImageFile.Load(path, new ImageLoadOptions { MaxPixels = 48 * 32 }).Width);
        ImageException e = Assert.Throws<ImageException>(() => ImageFile.Load(path, new ImageLoadOptions { MaxPixels = 48 * 32 - 1 }));
        Assert.Contains("48 x 32 is 1,536 pixels, more than the limit of 1,535", e.Message, StringComparison.Ordinal);
        Assert.Equal(e.Message, Assert.Throws<ImageException>(() => ImageFile.ReadInfo(path, 48 * 32 - 1)).Message);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("GIF89a and so on", "not a JPEG, PNG or WebP")]
    [InlineData("RIFF\x08\0\0\0WAVEfmt ", "not a JPEG, PNG or WebP")]
    [InlineData("x", "not a JPEG, PNG or WebP")]
    public void Foreign_files_are_refused(string content, string reason) =>
        Assert.Contains(reason, Refusal("a.jpg", System.Text.Encoding.Latin1.GetBytes(content)), StringComparison.Ordinal);

    [Fact]
    public void Paths_that_are_no_files_are_refused()
    {
        using TestFolder folder = new();
        Directory.CreateDirectory(folder["folder.jpg"]);
        CheckBoth(folder["folder.jpg"], "is a folder");
        CheckBoth(folder["missing.jpg"], "no such file");
        CheckBoth(folder["missing/missing.jpg"], "no such file");
        CheckBoth("", "not a possible file name");
        CheckBoth("a\0b.jpg", "not a possible file name");
        CheckBoth(folder["line\nbreak\u001b[31m.jpg"], "no such file");
        CheckBoth(folder[new string('x', 5000)], "");

        static void CheckBoth(string path, string reason)
        {
            foreach (Action action in new Action[] { () => ImageFile.Load(path), () => ImageFile.ReadInfo(path) })
            {
                ImageException e = Assert.Throws<ImageException>(action);
                CheckMessage(e, path);
                Assert.Contains(reason, e.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Padding_between_jpeg_segments_is_harmless_but_does_not_hide_a_cut()
    {
        byte[] whole = File.ReadAllBytes(TestFiles.Fixture("baseline420.jpg"));
        int frame = FrameHeader(whole);
        byte[] padded = [.. whole[..frame], 0, 0, 0, .. whole[frame..]];
        using TestFolder folder = new();
        Assert.Equal(ImageFile.Load(TestFiles.Fixture("baseline420.jpg")).Rgb, ImageFile.Load(folder.Write("a.jpg", padded)).Rgb);
        Assert.Contains("truncated", Refusal("a.jpg", padded[..^40]), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_after_the_picture_are_harmless()
    {
        using TestFolder folder = new();
        foreach (string name in new[] { "progressive.jpg", "rgb8.png", "rgb16.png", "lossy.webp" })
        {
            byte[] longer = [.. File.ReadAllBytes(TestFiles.Fixture(name)), .. "and more"u8];
            Assert.Equal(ImageFile.Load(TestFiles.Fixture(name)).Rgb, ImageFile.Load(folder.Write(name, longer)).Rgb);
        }
    }

    private static byte[] Damage(byte[] whole, Random random)
    {
        byte[] damaged = [.. whole];
        switch (random.Next(4))
        {
            case 0: // a run removed
                int start = random.Next(whole.Length), length = random.Next(1, 20);
                return [.. whole[..start], .. whole[Math.Min(start + length, whole.Length)..]];
            case 1: // numbers at their limits
                damaged[random.Next(damaged.Length)] = (byte)(random.Next(2) * 255);
                return damaged;
            default:
                for (int flips = random.Next(1, 6); flips > 0; flips--)
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                return damaged;
        }
    }

    private static string Refusal(string name, byte[] content)
    {
        using TestFolder folder = new();
        string path = folder.Write(name, content);
        ImageException e = Assert.Throws<ImageException>(() => ImageFile.Load(path));
        CheckMessage(e, path);
        return e.Message;
    }

    private static void CheckMessage(ImageException e, string path)
    {
        Assert.StartsWith(ImageException.OneLine(path) + ": ", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(e.Message, char.IsControl);
        Assert.Equal(path, e.Path);
    }

    private static int FrameHeader(ReadOnlySpan<byte> jpeg) =>
        Math.Max(jpeg.IndexOf<byte>([0xFF, 0xC0]), jpeg.IndexOf<byte>([0xFF, 0xC2]));
}
