using System.Reflection;
using System.Runtime.CompilerServices;
using Color2Embed.Kernels;
using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Compiler;
using ILGPU.Compiler.Ir;
using ILGPU.Compiler.Passes;
using ILGPU.Runtime;

namespace Color2Embed.Tests.Ilgpu.Compiler;

/// <summary>What the compiler makes of constants, loops, structs and local arrays, seen in the kernel that it writes.</summary>
public class EvaluationTests
{
    private static IrKernel Compile(string kernel, CompilerOptions? options = null, params Type[] arguments)
    {
        MethodInfo method = typeof(EvaluationTests).GetMethod(kernel, BindingFlags.Static | BindingFlags.NonPublic)!;
        if (arguments.Length > 0)
            method = method.MakeGenericMethod(arguments);
        return KernelCompiler.Compile(method, Grouping.Explicit, options);
    }

    private static int Count(IrKernel kernel, IrOperation operation) => kernel.Instructions.Count(instruction => instruction.Operation == operation);

    /// <summary>Whether a block leads to itself or one before.</summary>
    private static int Loops(IrKernel kernel)
    {
        HashSet<IrBlock> open = [];
        HashSet<IrBlock> done = [];
        int loops = 0;
        Visit(kernel.Blocks[0]);
        return loops;

        void Visit(IrBlock block)
        {
            open.Add(block);
            foreach (IrEdge edge in block.Successors)
            {
                if (open.Contains(edge.Target))
                    loops++;
                else if (!done.Contains(edge.Target))
                    Visit(edge.Target);
            }
            open.Remove(block);
            done.Add(block);
        }
    }

    private interface ITile
    {
        int Rows { get; }

        bool Bias { get; }
    }

    private readonly struct SmallTile : ITile
    {
        public int Rows => 4;

        public bool Bias => false;
    }

    private readonly struct LargeTile : ITile
    {
        public int Rows => 32;

        public bool Bias => true;
    }

    private static void Configured<TTile>(ArrayView<float> data, float bias)
        where TTile : struct, ITile
    {
        TTile tile = default;
        for (int row = 0; row < tile.Rows; row++)
            data[row] = tile.Bias ? data[row] + bias : 2 * data[row];
    }

    [Theory]
    [InlineData(typeof(SmallTile), 4, 0)]
    [InlineData(typeof(LargeTile), 32, 32)]
    public void A_configuration_folds_away_and_its_loops_unroll(Type tile, int rows, int additions)
    {
        IrKernel kernel = Compile(nameof(Configured), null, tile);
        Assert.Single(kernel.Blocks);
        Assert.Equal(rows, Count(kernel, IrOperation.Store));
        Assert.Equal(additions, kernel.Instructions.Count(instruction => instruction.Operation == IrOperation.Add && instruction.Result.Type == IrType.Float32));
    }

    [Fact]
    public void A_loop_with_more_rounds_than_the_limit_stays()
    {
        IrKernel kernel = Compile(nameof(Configured), new CompilerOptions { UnrollLimit = 16 }, typeof(LargeTile));
        Assert.Equal(1, Loops(kernel));
        Assert.Equal(1, Count(kernel, IrOperation.Store));
    }

    private static void RunTimeBound(ArrayView<float> data, int count)
    {
        float sum = 0;
        for (int index = 0; index < count; index++)
            for (int part = 0; part < 3; part++)
                sum += data[(3 * index) + part];
        data[0] = sum;
    }

    [Fact]
    public void A_loop_with_a_run_time_bound_stays_and_the_one_in_it_unrolls()
    {
        IrKernel kernel = Compile(nameof(RunTimeBound));
        Assert.Equal(1, Loops(kernel));
        Assert.Equal(3, Count(kernel, IrOperation.Load));
        // The sum and the counter.
        Assert.Equal(2, kernel.Blocks.Single(block => block.Parameters.Count > 0).Parameters.Count);
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class KeepLoopsAttribute : Attribute;

    [KeepLoops]
    private static void Kept(ArrayView<float> data)
    {
        for (int index = 0; index < 4; index++)
            data[index] = index;
    }

    [Fact]
    public void An_attribute_keeps_the_loops_of_a_method() => Assert.Equal(1, Loops(Compile(nameof(Kept))));

    private static void Search(ArrayView<int> data)
    {
        int found = -1;
        for (int index = 0; index < 4; index++)
        {
            if (data[index] == 7)
            {
                found = index;
                break;
            }
        }
        data[0] = found;
    }

    [Fact]
    public void A_loop_with_a_known_bound_unrolls_although_it_may_end_earlier()
    {
        IrKernel kernel = Compile(nameof(Search));
        Assert.Equal(0, Loops(kernel));
        Assert.Equal(4, Count(kernel, IrOperation.Load));
    }

    private static void Registers(ArrayView<float> data)
    {
        ArrayView<float> sums = LocalMemory.Allocate<float>(4);
        for (int index = 0; index < 4; index++)
            sums[index] = data[index];
        for (int round = 0; round < data.IntLength; round++)
            for (int index = 0; index < 4; index++)
                sums[index] += data[round];
        for (int index = 0; index < 4; index++)
            data[index] = sums[index];
    }

    [Fact]
    public void A_local_array_with_known_indices_lives_in_registers()
    {
        IrKernel kernel = Compile(nameof(Registers));
        Assert.Empty(kernel.LocalAllocations);
        Assert.DoesNotContain(kernel.Instructions, instruction => instruction.Operation is IrOperation.Load or IrOperation.Store && instruction.Access.Space == MemorySpace.Local);
        Assert.Equal(1, Loops(kernel));
    }

    private static void Histogram(ArrayView<int> data)
    {
        ArrayView<int> counts = LocalMemory.Allocate<int>(4);
        for (int index = 0; index < 4; index++)
            counts[index] = 0;
        counts[data[0] & 3]++;
        data[1] = counts[2];
    }

    [Fact]
    public void A_local_array_that_is_indexed_at_run_time_lies_in_memory()
    {
        IrKernel kernel = Compile(nameof(Histogram));
        MemoryRoot local = Assert.Single(kernel.LocalAllocations);
        Assert.Equal(16, local.Bytes);
        Assert.Contains(kernel.Instructions, instruction => instruction.Operation == IrOperation.Store && instruction.Access.Root == local);
    }

    private struct Float4(float x, float y, float z, float w)
    {
        public float X = x;
        public float Y = y;
        public float Z = z;
        public float W = w;
    }

    private static void Vectors(ArrayView<float> data, ArrayView<float> output)
    {
        ArrayView<Float4> shared = SharedMemory.Allocate<Float4>(64);
        shared[Group.IdxX] = data.Cast<Float4>()[Group.IdxX];
        Group.Barrier();
        Float4 other = shared[63 - Group.IdxX];
        output[Group.IdxX] = other.X + other.Y + other.Z + other.W;
    }

    [Fact]
    public void Structs_of_four_floats_move_in_one_access()
    {
        IrKernel kernel = Compile(nameof(Vectors));
        Assert.Equal([4, 4], kernel.Instructions.Where(instruction => instruction.Operation == IrOperation.Load).Select(instruction => instruction.Results.Length));
        Assert.Equal(5, kernel.Instructions.First(instruction => instruction.Operation == IrOperation.Store).Operands.Length);
        Assert.Equal(64 * 16, Assert.Single(kernel.SharedAllocations).Bytes);
        Assert.All(
            kernel.Instructions.Where(instruction => instruction.Operation is IrOperation.Load or IrOperation.Store),
            instruction => Assert.NotNull(instruction.Access.Root));
    }

    private readonly struct Pair(ArrayView<float> first, ArrayView<float> second, int stride)
    {
        public readonly ArrayView<float> First = first;
        public readonly ArrayView<float> Second = second;
        public readonly int Stride = stride;
    }

    private static void ViewsInStructs(Pair pair, ArrayView2D<float, Stride2D.DenseX> plane)
    {
        Pair turned = new(pair.Second, pair.First, pair.Stride + 1);
        turned.First[Group.IdxX * turned.Stride] = turned.Second[Group.IdxX] + plane[Group.IdxX, Group.IdxY];
    }

    [Fact]
    public void Views_in_structs_keep_their_memory_apart()
    {
        IrKernel kernel = Compile(nameof(ViewsInStructs));
        Assert.Equal(
            ["pair.First.pointer", "pair.First.length", "pair.Second.pointer", "pair.Second.length", "pair.Stride"],
            kernel.Parameters.Take(5).Select(parameter => parameter.Name));
        IrInstruction store = kernel.Instructions.Single(instruction => instruction.Operation == IrOperation.Store);
        Assert.Equal(kernel.Parameters[2].Root, store.Access.Root);
    }

    private static readonly int Factor = 3;

    private static void StaticValue(ArrayView<int> data) => data[0] = data[1] * Factor;

    [Fact]
    public void A_static_readonly_field_is_a_constant() =>
        Assert.Contains(Compile(nameof(StaticValue)).Instructions, instruction => instruction.Operation == IrOperation.Multiply && instruction.Operands[1].Equals(IrConstant.Of(3)));

    private static void Specialized(ArrayView<float> data, SpecializedValue<int> count)
    {
        for (int index = 0; index < count; index++)
            data[index] = 1;
    }

    [Fact]
    public void A_specialized_value_is_a_constant()
    {
        MethodInfo method = typeof(EvaluationTests).GetMethod(nameof(Specialized), BindingFlags.Static | BindingFlags.NonPublic)!;
        IrKernel kernel = KernelCompiler.Compile(method, Grouping.Explicit, null, new Dictionary<int, object> { [1] = SpecializedValue.New(5) });
        Assert.Single(kernel.Blocks);
        Assert.Equal(5, Count(kernel, IrOperation.Store));
        Assert.DoesNotContain(kernel.Parameters, parameter => parameter.Argument == 1);
    }

    private static void SharedScalar(ArrayView<int> data)
    {
        ref int total = ref SharedMemory.Allocate<int>();
        if (Group.IsFirstThread)
            total = 0;
        Group.Barrier();
        Atomic.Add(ref total, data[Grid.GlobalIndex.X]);
        Group.Barrier();
        data[Grid.GlobalIndex.X] = total;
    }

    [Fact]
    public void Atomics_go_to_the_memory_that_they_name()
    {
        IrInstruction atomic = Compile(nameof(SharedScalar)).Instructions.Single(instruction => instruction.Operation == IrOperation.Atomic);
        Assert.Equal(MemorySpace.Shared, atomic.Access.Space);
        Assert.Equal(AtomicOperation.Add, atomic.Atomic);
    }

    private static void Checked(ArrayView<int> data) => data[Group.IdxX] = 1;

    [Fact]
    public void Bounds_are_checked_where_that_is_asked_for()
    {
        Assert.Equal(0, Count(Compile(nameof(Checked)), IrOperation.CheckBounds));
        Assert.Equal(1, Count(Compile(nameof(Checked), new CompilerOptions { ChecksBounds = true }), IrOperation.CheckBounds));
    }

    private static void Helper(ArrayView<float> data, int count)
    {
        float best = 0;
        int at = 0;
        for (int index = 0; index < count; index++)
            Keep(data[index], index, ref best, ref at);
        data[0] = best;
        data[1] = at;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep(float value, int index, ref float best, ref int at)
    {
        if (value > best)
        {
            best = value;
            at = index;
        }
    }

    [Fact]
    public void Variables_that_a_helper_changes_by_reference_change_in_the_loop_around_it()
    {
        IrKernel kernel = Compile(nameof(Helper));
        IrBlock header = kernel.Blocks.First(block => block.Parameters.Count > 0);
        Assert.Equal([IrType.Float32, IrType.Int32, IrType.Int32], header.Parameters.Select(parameter => parameter.Type));
    }

    private static void Rounded(ArrayView<float> data) => data[0] = XMath.RoundAwayFromZero(data[1]) + XMath.RoundToEven(data[2]);

    [Fact]
    public void Rounding_is_instructions() => Assert.Single(Compile(nameof(Rounded)).Blocks);

    private readonly struct First(float value)
    {
        public readonly float Value = value;
    }

    private readonly struct Second(long value)
    {
        public readonly long Value = value;
    }

    private static float Take(First first) => first.Value;

    private static float Take(Second second) => second.Value;

    private static void Temporaries(ArrayView<float> data)
    {
        float taken = data[0] > 0 ? Take(new First(data[1])) : Take(new Second((long)data[2]));
        data[0] = taken;
    }

    [Fact]
    public void Temporaries_of_two_branches_have_nothing_to_do_with_each_other() => Assert.Equal(1, Count(Compile(nameof(Temporaries)), IrOperation.Store));

    [Fact]
    public void Every_kernel_of_the_project_keeps_the_rules_of_the_representation_after_every_pass()
    {
        Assert.All(KernelCatalog.All, entry =>
        {
            IrKernel kernel = KernelCompiler.Compile(entry.Method, entry.Form == KernelForm.Simple ? Grouping.Implicit : Grouping.Explicit);
            IrPasses.Run(kernel, IrVerifier.Verify);
        });
    }
}
