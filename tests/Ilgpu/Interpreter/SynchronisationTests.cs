using ILGPU.Compiler.Ir;

namespace Color2Embed.Tests.Ilgpu.Interpreter;

/// <summary>Barriers, votes and shuffles.</summary>
public class SynchronisationTests : InterpreterTest
{
    [Fact]
    public void A_tree_of_barriers_sums_a_group()
    {
        IrBuilder b = new();
        (IrRegister input, MemoryRoot inputRoot) = b.Pointer("input");
        (IrRegister output, MemoryRoot outputRoot) = b.Pointer("output");
        MemoryRoot shared = b.Shared(512);
        IrRegister x = b.Special(SpecialRegister.ThreadX);
        b.Store(shared, MemoryType.Float32, b.ThreadOffset(4), 0, b.Load(inputRoot, MemoryType.Float32, b.ElementAddress(input, 4)));
        IrBlock head = b.NewBlock(IrType.Int32);
        IrBlock body = b.NewBlock();
        IrBlock end = b.NewBlock();
        b.Goto(head, IrConstant.Of(64));
        IrRegister half = head.Parameters[0];
        b.Branch(b.Compare(Comparison.Less, IrConstant.Of(0), half), IrBuilder.Edge(body), IrBuilder.Edge(end));
        b.Block = body;
        b.Barrier();
        b.If(b.Compare(Comparison.Less, x, half), () =>
        {
            IrRegister other = b.Do(IrOperation.Multiply, b.Do(IrOperation.Add, x, half), IrConstant.Of(4));
            IrRegister sum = b.Do(IrOperation.Add, b.Load(shared, MemoryType.Float32, b.ThreadOffset(4))[0], b.Load(shared, MemoryType.Float32, other)[0]);
            b.Store(shared, MemoryType.Float32, b.ThreadOffset(4), 0, sum);
        });
        b.Goto(head, b.Do(IrOperation.ShiftRight, half, IrConstant.Of(1)));
        b.Block = end;
        b.If(b.Compare(Comparison.Equal, x, IrConstant.Of(0)), () =>
            b.Store(outputRoot, MemoryType.Float32, b.At(output, b.Special(SpecialRegister.GroupX), 4), 0, b.Load(shared, MemoryType.Float32, IrConstant.Of(0))));
        float[] sums = new float[3];
        Run(b.Kernel, new(3, 1, 1), new(128, 1, 1), [Enumerable.Range(0, 3 * 128).Select(static number => (float)number).ToArray(), sums]);
        Assert.Equal(Enumerable.Range(0, 3).Select(static group => (float)Enumerable.Range(group * 128, 128).Sum()), sums);
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(13, 13, 0, 1)]
    [InlineData(50, 50, 1, 1)]
    public void Votes(int voters, int count, int all, int any)
    {
        IrBuilder b = new();
        (IrRegister output, MemoryRoot root) = b.Pointer("output");
        IrRegister limit = b.Parameter(IrType.Int32);
        IrRegister vote = b.Compare(Comparison.Less, b.Special(SpecialRegister.ThreadX), limit);
        IrRegister counted = b.Barrier(BarrierResult.Count, vote);
        IrRegister forAll = b.Barrier(BarrierResult.All, vote);
        IrRegister forAny = b.Barrier(BarrierResult.Any, vote);
        IrRegister Number(IrRegister predicate) => b.Do(IrOperation.Select, predicate, IrConstant.Of(1), IrConstant.Of(0));
        b.Store(root, MemoryType.Int32, b.ElementAddress(output, 16), 0, counted, Number(forAll), Number(forAny), IrConstant.Of(0));
        int[] results = new int[50 * 4];
        Run(b.Kernel, new(1, 1, 1), new(50, 1, 1), [results], [voters]);
        Assert.Equal(Enumerable.Repeat((int[])[count, all, any, 0], 50).SelectMany(static result => result), results);
    }

    /// <summary>Warps of 32, 32 and 6 lanes; the lanes of the second take a way of their own, and of the third the last two end before.</summary>
    [Fact]
    public void Shuffles_of_whole_and_partial_warps()
    {
        const int Size = 70;
        IrBuilder b = new();
        (IrRegister output, MemoryRoot root) = b.Pointer("output");
        IrRegister x = b.Special(SpecialRegister.ThreadX);
        IrRegister lane = b.Do(IrOperation.And, x, IrConstant.Of(31));
        IrRegister next = b.Do(IrOperation.And, b.Do(IrOperation.Add, lane, IrConstant.Of(1)), IrConstant.Of(31));
        IrRegister wide = b.Convert(Conversion.SignExtend32, IrType.Int64, b.Do(IrOperation.Multiply, x, IrConstant.Of(3)));
        b.If(b.Compare(Comparison.Less, x, IrConstant.Of(Size - 2)), () =>
        {
            b.If(b.Compare(Comparison.Equal, b.Do(IrOperation.ShiftRight, x, IrConstant.Of(5)), IrConstant.Of(1)), () =>
                b.Store(root, MemoryType.Int32, b.At(output, x, 16), 8, b.Shuffle(x, b.Do(IrOperation.Xor, lane, IrConstant.Of(5)))));
            b.WarpBarrier();
            b.Store(root, MemoryType.Int32, b.At(output, x, 16), 0, b.Shuffle(x, next));
            b.Store(root, MemoryType.Int32, b.At(output, x, 16), 4, b.Convert(Conversion.Truncate64, IrType.Int32, b.Shuffle(wide, IrConstant.Of(2))));
        });
        int[] results = new int[4 * Size];
        Run(b.Kernel, new(1, 1, 1), new(Size, 1, 1), [results]);
        for (int thread = 0; thread < Size; thread++)
        {
            int first = thread / 32 * 32;
            int source = first + ((thread + 1) % 32);
            bool ended = thread >= Size - 2;
            Assert.Equal(ended ? 0 : source < Size - 2 ? source : thread, results[4 * thread]);
            Assert.Equal(ended ? 0 : 3 * (first + 2), results[(4 * thread) + 1]);
            Assert.Equal(first == 32 ? thread ^ 5 : 0, results[(4 * thread) + 2]);
        }
    }

    [Fact]
    public void Inline_ptx_is_refused()
    {
        IrBuilder b = new("WithAssembly");
        b.Block.Instructions.Add(new(IrOperation.Assembly, []) { Text = "membar.gl;", Origin = "Kernels.cs:7" });
        NotSupportedException error = Assert.Throws<NotSupportedException>(() => Run(b.Kernel, new(1, 1, 1), new(1, 1, 1), []));
        Assert.Contains("WithAssembly contains inline PTX", error.Message, StringComparison.Ordinal);
        Assert.Contains("membar.gl;", error.Message, StringComparison.Ordinal);
        Assert.Contains("Kernels.cs:7", error.Message, StringComparison.Ordinal);
    }
}
