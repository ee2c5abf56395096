using Color2Embed.Imaging;

namespace Color2Embed.Tests.Imaging;

public sealed class HostileFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("c2e-imaging-").FullName;

    public static TheoryData<string> Formats => ["gray8.png", "rgba16.png", "rgb.jpg", "gray.jpg"];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_truncation_is_refused_in_one_line(string name)
    {
        byte[] whole = File.ReadAllBytes(Make(name));
        string path = Path.Combine(folder, "cut-" + name);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            ImageException error = Assert.Throws<ImageException>(() => ImageFile.Load(path));
            Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', error.Message);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Flipped_bytes_throw_nothing_but_image_exceptions(string name)
    {
        byte[] whole = File.ReadAllBytes(Make(name));
        string path = Path.Combine(folder, "flipped-" + name);
        Random random = new(7);
        for (int round = 0; round < 1000; round++)
        {
            byte[] bytes = [.. whole];
            for (int flips = random.Next(1, 6); flips > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(path, bytes);
            try
            {
                ImageFile.Load(path, new ImageLoadOptions { MaxPixels = 1_000_000 });
            }
            catch (ImageException error)
            {
                Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_picture_over_the_limit_is_refused_from_its_header()
    {
        string path = Make("rgb.jpg");
        ImageException error = Assert.Throws<ImageException>(() => ImageFile.Load(path, new ImageLoadOptions { MaxPixels = 100 }));
        Assert.Contains("more than the limit", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.png", "no such file")]
    [InlineData(".", "folder")]
    public void A_path_that_is_no_picture_file_is_named(string name, string reason)
    {
        ImageException error = Assert.Throws<ImageException>(() => ImageFile.Load(Path.Combine(folder, name)));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("GIF89a and so on", "not a JPEG, PNG or WebP")]
    public void Foreign_contents_are_refused(string contents, string reason)
    {
        string path = Path.Combine(folder, "foreign.jpg");
        File.WriteAllText(path, contents);
        ImageException error = Assert.Throws<ImageException>(() => ImageFile.Load(path));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_is_said()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "no /dev/full on this system");
        ImageException error = Assert.Throws<ImageException>(() => ImageFile.SavePng("/dev/full", Pictures.Random(64, 64, 8, isGray: false, hasAlpha: false)));
        Assert.StartsWith("/dev/full", error.Message, StringComparison.Ordinal);
    }

    private string Make(string name)
    {
        string path = Path.Combine(folder, name);
        switch (name)
        {
            case "gray8.png":
                ImageFile.SavePng(path, Pictures.Random(9, 7, 8, isGray: true, hasAlpha: false));
                break;
            case "rgba16.png":
                ImageFile.SavePng(path, Pictures.Random(7, 5, 16, isGray: false, hasAlpha: true), 16);
                break;
            default:
                ImageFile.SaveJpeg(path, Pictures.Gradient(24, 17, name.StartsWith("gray", StringComparison.Ordinal)));
                break;
        }

        return path;
    }
}
