using Color2Embed.Imaging;

namespace Color2Embed.Tests.Imaging;

public class AtomicFileTests
{
    [Fact]
    public void A_file_is_written_and_overwritten()
    {
        using TestFolder folder = new();
        AtomicFile.WriteBytes(folder["a"], new byte[] { 1, 2, 3 });
        Assert.Equal([1, 2, 3], File.ReadAllBytes(folder["a"]));
        AtomicFile.WriteAllText(folder["a"], "grün");
        Assert.Equal("grün"u8.ToArray(), File.ReadAllBytes(folder["a"]));
        Assert.Equal(["a"], folder.Files);
    }

    [Fact]
    public void Nothing_is_visible_before_the_end()
    {
        using TestFolder folder = new();
        folder.Write("a", [7]);
        AtomicFile.Write(folder["a"], stream =>
        {
            stream.Write(new byte[1 << 20]);
            stream.Flush();
            Assert.Equal([7], File.ReadAllBytes(folder["a"]));
        });
        Assert.Equal(1 << 20, new FileInfo(folder["a"]).Length);
    }

    [Fact]
    public void A_failure_leaves_the_old_file_and_no_debris()
    {
        using TestFolder folder = new();
        folder.Write("a", [7]);
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(folder["a"], Fail));
        Assert.Equal("mine", e.Message);
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(folder["new"], Fail));
        Assert.Equal([7], File.ReadAllBytes(folder["a"]));
        Assert.Equal(["a"], folder.Files);

        static void Fail(Stream stream)
        {
            stream.Write(new byte[1 << 20]);
            throw new InvalidOperationException("mine");
        }
    }

    [Fact]
    public void A_full_disk_is_named_and_leaves_no_debris()
    {
        using TestFolder folder = new();
        int code = OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28;
        IOException e = Assert.Throws<IOException>(() => AtomicFile.Write(folder["a"], _ => throw new IOException("No space left on device", code)));
        Assert.StartsWith($"{folder["a"]}: no space left", e.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void A_full_device_is_named_and_stays_a_device()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full is Linux's");
        ImageException e = Assert.Throws<ImageException>(() => ImageFile.SavePng("/dev/full", TestImages.Noise(64, 64)));
        Assert.StartsWith("/dev/full: no space left", e.Message, StringComparison.Ordinal);
        ImageFile.SavePng("/dev/null", TestImages.Noise(64, 64));
        Assert.Empty(File.ReadAllBytes("/dev/null"));
        Assert.Throws<IOException>(() => File.WriteAllBytes("/dev/full", [1]));
    }

    [Fact]
    public void Impossible_destinations_are_named()
    {
        using TestFolder folder = new();
        folder.Write("file", [1]);
        Check(folder["missing/a"], "there is no folder");
        Check(folder["file/a"], "there is no folder");
        Check(folder[""].TrimEnd('/'), "is a folder");
        Check("", "not a possible file name");
        Check("a\0b", "not a possible file name");
        Check(folder[new string('x', 300)], "");
        Assert.Equal(["file"], folder.Files);

        static void Check(string path, string reason)
        {
            IOException e = Assert.Throws<IOException>(() => AtomicFile.WriteBytes(path, new byte[1]));
            Assert.StartsWith(ImageException.OneLine(path) + ": ", e.Message, StringComparison.Ordinal);
            Assert.Contains(reason, e.Message, StringComparison.Ordinal);
            Assert.Equal(e.Message, Assert.Throws<ImageException>(() => ImageFile.SavePng(path, TestImages.Noise(2, 2))).Message);
        }
    }

    [Fact]
    public void The_longest_name_can_be_written()
    {
        using TestFolder folder = new();
        string name = new('x', 255);
        AtomicFile.WriteBytes(folder[name], new byte[1]);
        Assert.Equal([name], folder.Files);
    }

    [Fact]
    public void A_symbolic_link_is_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        using TestFolder folder = new();
        folder.Write("target", [1]);
        File.CreateSymbolicLink(folder["link"], "target");
        File.CreateSymbolicLink(folder["dangling"], "new");
        AtomicFile.WriteBytes(folder["link"], new byte[] { 2 });
        AtomicFile.WriteBytes(folder["dangling"], new byte[] { 3 });
        Assert.Equal([2], File.ReadAllBytes(folder["target"]));
        Assert.Equal([3], File.ReadAllBytes(folder["new"]));
        Assert.NotNull(new FileInfo(folder["link"]).LinkTarget);
    }
}
