using ILGPU;

namespace Color2Embed.Tests.Ilgpu;

/// <summary>
/// What compiles against src/Ilgpu compiles against the upstream packages: nothing public exists here that upstream lacks. The upstream surface was recorded by
/// scripts/RecordUpstreamApi.
/// </summary>
public class ApiTests
{
    /// <summary>Lines of our surface that upstream lacks, each with the reason.</summary>
    private static readonly Dictionary<string, string> Deviations = [];

    private static SortedDictionary<string, SortedSet<string>> Ours => ApiSignatures.Of(typeof(Context).Assembly, static _ => true);

    private static SortedDictionary<string, SortedSet<string>> Upstream => ApiSignatures.Parse(
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Ilgpu", "upstream-api.txt")));

    [Fact]
    public void Nothing_is_public_that_upstream_lacks()
    {
        SortedDictionary<string, SortedSet<string>> upstream = Upstream;
        List<string> surplus = [];
        foreach ((string type, SortedSet<string> lines) in Ours)
        {
            if (!upstream.TryGetValue(type, out SortedSet<string>? recorded))
                surplus.Add(type);
            else
                surplus.AddRange(lines.Where(line => !recorded.Contains(line)).Select(line => $"{type}: {line}"));
        }
        Assert.Equal(Deviations.Keys.Order(StringComparer.Ordinal), surplus.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("ILGPU: ArrayView<T>")]
    [InlineData("ILGPU: Atomic", "MakeAtomic")]
    [InlineData("ILGPU: Grid")]
    [InlineData("ILGPU: Group")]
    [InlineData("ILGPU: Half")]
    [InlineData("ILGPU: Index1D")]
    [InlineData("ILGPU: Index2D")]
    [InlineData("ILGPU: Index3D")]
    [InlineData("ILGPU: KernelConfig")]
    [InlineData("ILGPU: LocalMemory")]
    [InlineData("ILGPU: LongIndex1D")]
    [InlineData("ILGPU: LongIndex2D")]
    [InlineData("ILGPU: LongIndex3D")]
    [InlineData("ILGPU: SharedMemory")]
    [InlineData("ILGPU: Stride1D.Dense")]
    [InlineData("ILGPU: Stride2D.DenseX")]
    [InlineData("ILGPU: Stride3D.DenseZY")]
    [InlineData("ILGPU: Warp")]
    [InlineData("ILGPU.Algorithms: XMath", "IntegerParts")]
    [InlineData("ILGPU.Runtime: AcceleratorStream", "ProfilingMarker", "ScopedAcceleratorBinding")]
    [InlineData("ILGPU.Runtime: ArrayView1D<T, TStride>", "PitchedXY", "PitchedZY")]
    [InlineData("ILGPU.Runtime: ArrayView2D<T, TStride>")]
    [InlineData("ILGPU.Runtime: ArrayView3D<T, TStride>")]
    [InlineData("ILGPU.Runtime: KernelLoaders", "KernelInfo")]
    [InlineData("ILGPU.Runtime.Cuda: CudaAsm")]
    [InlineData("ILGPU.Runtime.Cuda: Input<T>")]
    [InlineData("ILGPU.Runtime.Cuda: Output<T>")]
    [InlineData("ILGPU.Runtime.Cuda: Ref<T>")]
    [InlineData("ILGPU.Runtime: MemoryBuffer1D<T, TStride>")]
    public void A_type_that_kernels_use_is_complete(string type, params string[] except)
    {
        IEnumerable<string> missing = Upstream[type].Except(Ours[type]).Where(line => !except.Any(line.Contains));
        Assert.Empty(missing);
    }
}
