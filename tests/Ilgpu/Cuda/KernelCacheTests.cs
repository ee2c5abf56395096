using ILGPU.Cuda;
using ILGPU.Ptx;
using ILGPU.Runtime.Cuda;

namespace Color2Embed.Tests.Ilgpu.Cuda;

/// <summary>The folder of compiled kernels, without a device. FailureTests has it in use.</summary>
public sealed class KernelCacheTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void An_entry_is_read_back_and_a_damaged_one_is_not_there()
    {
        KernelCache cache = new(folder);
        byte[] image = [.. Enumerable.Range(0, 1000).Select(static number => (byte)number)];
        Assert.Null(cache.Read("key"));
        cache.Write("key", image);
        Assert.Equal(image, cache.Read("key"));

        string entry = Assert.Single(Directory.GetFiles(folder));
        byte[] whole = File.ReadAllBytes(entry);
        for (int position = 0; position < whole.Length; position += 13)
        {
            byte[] damaged = [.. whole];
            damaged[position] ^= 4;
            File.WriteAllBytes(entry, damaged);
            Assert.Null(cache.Read("key"));
        }
        foreach (int length in (int[])[0, 7, 40, whole.Length - 1])
        {
            File.WriteAllBytes(entry, whole[..length]);
            Assert.Null(cache.Read("key"));
        }
        cache.Write("key", image);
        Assert.Equal(image, cache.Read("key"));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void A_folder_that_cannot_be_is_no_error()
    {
        string file = Path.GetTempFileName();
        KernelCache cache = new(Path.Combine(file, "below"));
        cache.Write("key", [1]);
        Assert.Null(cache.Read("key"));
        File.Delete(file);
    }

    [Fact]
    public void An_entry_depends_on_the_text_the_target_the_gpu_and_the_driver()
    {
        CompiledPtx ptx = new(new() { Name = "kernel" }, PtxTarget.Sm80, "text");
        CudaDriverVersion driver = CudaDriverVersion.FromMajorMinor(12, 4);
        string[] keys =
        [
            KernelCache.Key(ptx, CudaArchitecture.SM_80, driver),
            KernelCache.Key(ptx with { Text = "other" }, CudaArchitecture.SM_80, driver),
            KernelCache.Key(ptx with { Target = PtxTarget.Sm86 }, CudaArchitecture.SM_80, driver),
            KernelCache.Key(ptx, CudaArchitecture.SM_86, driver),
            KernelCache.Key(ptx, CudaArchitecture.SM_80, CudaDriverVersion.FromMajorMinor(12, 5)),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(keys[0], KernelCache.Key(ptx, CudaArchitecture.SM_80, driver));
    }
}
