using ILGPU;
using ILGPU.Compiler.Ir;

namespace Color2Embed.Tests.Ilgpu.Interpreter;

/// <summary>How fast the interpreter is at what it is most used for: a tiled matrix product.</summary>
[Collection(nameof(Measurements))]
public class InterpreterThroughputTests(ITestOutputHelper output) : InterpreterTest
{
    private const int Tile = 64;
    private const int Step = 16;
    private const int Side = 16;
    private const int Size = 64;
    private const int PerThread = Tile / Side;

    /// <summary>C = A^T B for square matrices: tiles of 64 x 64 by 16 x 16 threads with 4 x 4 elements each, 16 rows of both factors in shared memory at a time.</summary>
    private static IrKernel MatrixProduct()
    {
        IrBuilder b = new("MatrixProduct");
        (IrRegister a, MemoryRoot aRoot) = b.Pointer("a");
        (IrRegister bAddress, MemoryRoot bRoot) = b.Pointer("b");
        (IrRegister c, MemoryRoot cRoot) = b.Pointer("c");
        MemoryRoot aTile = b.Shared(Step * Tile * 4);
        MemoryRoot bTile = b.Shared(Step * Tile * 4);
        IrRegister x = b.Special(SpecialRegister.ThreadX);
        IrRegister y = b.Special(SpecialRegister.ThreadY);
        IrRegister column = b.Do(IrOperation.Multiply, b.Special(SpecialRegister.GroupX), IrConstant.Of(Tile));
        IrRegister row = b.Do(IrOperation.Multiply, b.Special(SpecialRegister.GroupY), IrConstant.Of(Tile));
        // Thread (x, y) brings four neighbours of row y.
        IrRegister x16 = b.Do(IrOperation.Multiply, x, IrConstant.Of(16));
        IrRegister y16 = b.Do(IrOperation.Multiply, y, IrConstant.Of(16));
        IrRegister place = b.Do(IrOperation.Add, b.Do(IrOperation.Multiply, y, IrConstant.Of(Tile * 4)), x16);
        IrRegister x4 = b.Do(IrOperation.Multiply, x, IrConstant.Of(4));
        IrRegister yRow = b.Do(IrOperation.Multiply, y, IrConstant.Of(Size));
        IrRegister aStart = b.At(a, b.Do(IrOperation.Add, b.Do(IrOperation.Add, yRow, row), x4), 4);
        IrRegister bStart = b.At(bAddress, b.Do(IrOperation.Add, b.Do(IrOperation.Add, yRow, column), x4), 4);

        IrType[] sums = [.. Enumerable.Repeat(IrType.Float32, PerThread * PerThread)];
        IrBlock head = b.NewBlock([IrType.Int32, IrType.Int64, IrType.Int64, .. sums]);
        IrBlock body = b.NewBlock();
        IrBlock end = b.NewBlock();
        b.Goto(head, [IrConstant.Of(0), aStart, bStart, .. Enumerable.Repeat(IrConstant.Of(0f), sums.Length)]);
        IrRegister k = head.Parameters[0];
        b.Branch(b.Compare(Comparison.Less, k, IrConstant.Of(Size)), IrBuilder.Edge(body), IrBuilder.Edge(end));
        b.Block = body;
        b.Store(aTile, MemoryType.Float32, place, 0, b.Load(aRoot, MemoryType.Float32, head.Parameters[1], 0, 4));
        b.Store(bTile, MemoryType.Float32, place, 0, b.Load(bRoot, MemoryType.Float32, head.Parameters[2], 0, 4));
        b.Barrier();
        IrRegister[] sum = [.. head.Parameters.Skip(3)];
        for (int step = 0; step < Step; step++)
        {
            IrRegister[] left = b.Load(aTile, MemoryType.Float32, y16, step * Tile * 4, 4);
            IrRegister[] right = b.Load(bTile, MemoryType.Float32, x16, step * Tile * 4, 4);
            for (int element = 0; element < sum.Length; element++)
                sum[element] = b.Do(IrOperation.Add, sum[element], b.Do(IrOperation.Multiply, left[element / PerThread], right[element % PerThread]));
        }
        b.Barrier();
        IrConstant advance = IrConstant.Of((long)Step * Size * 4);
        b.Block.Successors.Add(IrBuilder.Edge(head, [
            b.Do(IrOperation.Add, k, IrConstant.Of(Step)),
            b.Do(IrOperation.Add, head.Parameters[1], advance),
            b.Do(IrOperation.Add, head.Parameters[2], advance),
            .. sum]));
        b.Block = end;
        IrRegister first = b.Do(IrOperation.Add, b.Do(IrOperation.Multiply, b.Do(IrOperation.Add, row, b.Do(IrOperation.Multiply, y, IrConstant.Of(PerThread))), IrConstant.Of(Size)), b.Do(IrOperation.Add, column, x4));
        IrRegister target = b.At(c, first, 4);
        for (int line = 0; line < PerThread; line++)
            b.Store(cRoot, MemoryType.Float32, target, line * Size * 4, [.. head.Parameters.Skip(3 + (line * PerThread)).Take(PerThread)]);
        return b.Kernel;
    }

    [Fact]
    public void A_matrix_product_takes_a_few_nanoseconds_for_each_instruction()
    {
        Random random = new(1);
        float[] a = [.. Enumerable.Range(0, Size * Size).Select(_ => random.NextSingle() - 0.5f)];
        float[] b = [.. Enumerable.Range(0, Size * Size).Select(_ => random.NextSingle() - 0.5f)];
        float[] c = new float[Size * Size];
        IrKernel kernel = MatrixProduct();
        Index3D grid = new(Size / Tile, Size / Tile, 1);
        Index3D group = new(Side, Side, 1);
        double best = double.PositiveInfinity;
        // The best of many runs of a millisecond or two is one that nothing else disturbed.
        for (int repeat = 0; repeat < 100; repeat++)
            best = Math.Min(best, Run(kernel, grid, group, [a, b, c]).TotalNanoseconds);
        for (int row = 0; row < Size; row += 17)
            for (int column = 0; column < Size; column += 13)
            {
                float sum = 0;
                for (int k = 0; k < Size; k++)
                    sum += a[(k * Size) + row] * b[(k * Size) + column];
                Assert.Equal(sum, c[(row * Size) + column]);
            }

        // The instructions of the loop, which is nearly all there is.
        long perThread = Size / Step * kernel.Blocks[2].Instructions.Count;
        double each = best / (perThread * group.LongSize * grid.LongSize);
        output.WriteLine($"{best / 1e6:0.00} ms, {each:0.00} ns for each instruction of the IR and thread, {(double)Size * Size * Size / best:0.000} multiply-adds per ns");
        // With room for machines that are slow or busy.
        Assert.True(each < 15);
    }
}
