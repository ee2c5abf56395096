using ILGPU;
using ILGPU.Runtime;

namespace Color2Embed.Tests.Ilgpu;

/// <summary>The code of kernels becomes part of a loop: nothing of one element may reach the next.</summary>
public class KernelCodeTests : CpuTest
{
    private const int Length = 1000;

    private static readonly int Offset = int.Parse("7", System.Globalization.CultureInfo.InvariantCulture);

    private struct Counter
    {
        public int Count;

        public int Next() => ++Count;
    }

    private static void ChangeParameters(Index1D index, ArrayView<int> output, int number, Counter counter, Index2D pair)
    {
        number += index;
        index += 1;
        counter.Next();
        pair += new Index2D(counter.Next(), 1);
        output[index - 1] = number + counter.Count + pair.X + pair.Y;
    }

    [Fact]
    public void Changed_parameters_are_as_before_for_the_next_element() =>
        Check<int, Counter, Index2D>(ChangeParameters, 5, default, new(10, 20), static index => index + 5 + 2 + 12 + 21);

    private static void Branches(Index1D index, ArrayView<int> output, int a, int b, int c)
    {
        int value = index % 3 == 0 ? a : index % 3 == 1 ? b : c;
        if (index > 900)
        {
            output[index] = -1;
            return;
        }
        switch (index % 5)
        {
            case 0:
                value += 10;
                break;
            case 1:
                value += 20;
                break;
            case 4:
                for (int step = 0; step < index; step++)
                {
                    if (step > 50)
                        break;
                    value += step & 1;
                }
                break;
            default:
                value *= -1;
                break;
        }
        output[index] = value;
    }

    [Fact]
    public void Branches_loops_switches_and_early_returns() => Check<int, int, int>(Branches, 100, 200, 300, static index =>
    {
        int value = (index % 3) switch { 0 => 100, 1 => 200, _ => 300 };
        return index > 900 ? -1 : (index % 5) switch
        {
            0 => value + 10,
            1 => value + 20,
            4 => value + Enumerable.Range(0, Math.Min(index, 51)).Sum(step => step & 1),
            _ => -value,
        };
    });

    private static void Add(ref int sum, int value) => sum += value;

    private static void Locals(Index1D index, ArrayView<int> output, float factor, long wide, double exact)
    {
        int sum = 0;
        Add(ref sum, index);
        Add(ref sum, Offset);
        (int low, int high) = (Math.Min(sum, 500), Math.Max(sum, 500));
        Counter counter = default;
        counter.Next();
        output[index] = low + high + counter.Count + (int)(factor * 2.5f) + (int)(wide >> 33) + (int)(exact / 0.25) + "four".Length;
    }

    [Fact]
    public void Locals_constants_and_calls() =>
        Check<float, long, double>(Locals, 4, 1L << 35, 1.5, static index => index + 7 + 500 + 1 + 10 + 4 + 6 + 4);

    private static unsafe void Stack(Index1D index, ArrayView<int> output, int a, int b, int c)
    {
        int* memory = stackalloc int[64];
        for (int step = 0; step < 64; step++)
            memory[step] = step + a + b + c;
        output[index] = memory[index % 64];
    }

    [Fact]
    public void Memory_of_the_stack_does_not_pile_up() => Check<int, int, int>(Stack, 1, 2, 3, static index => (index % 64) + 6);

    private static void Guarded(Index1D index, ArrayView<int> output, int a, int b, int c)
    {
        try
        {
            output[index] = (a + b) / (index % 2 == 0 ? c : 0);
        }
        catch (DivideByZeroException)
        {
            output[index] = -1;
        }
    }

    [Fact]
    public void Kernels_may_catch_exceptions_on_the_CPU() => Check<int, int, int>(Guarded, 6, 4, 2, static index => index % 2 == 0 ? 5 : -1);

    private interface IPolicy
    {
        int Apply(int value);
    }

    private readonly struct Nested<T>(T inner) : IPolicy
        where T : struct, IPolicy
    {
        public int Apply(int value) => inner.Apply(value) * 2;
    }

    private readonly struct Plus(int amount) : IPolicy
    {
        public int Apply(int value) => value + amount;
    }

    private static void Generic<TPolicy>(Index1D index, ArrayView<int> output, TPolicy policy, int b, int c)
        where TPolicy : struct, IPolicy => output[index] = policy.Apply(index) + b + c;

    [Fact]
    public void Generic_code_keeps_its_types() =>
        Check<Nested<Plus>, int, int>(Generic, new(new(3)), 1, 1, static index => (2 * (index + 3)) + 2);

    [Collection(nameof(Measurements))]
    public class Output : CpuTest
    {
        private static void Print(Index1D index, int factor)
        {
            if (index == 1)
                Interop.WriteLine("{0} times {1} is {2}", index.X, factor, (float)factor * index);
        }

        [Fact]
        public void Kernels_can_write_to_the_console()
        {
            TextWriter console = Console.Out;
            using StringWriter written = new();
            Console.SetOut(written);
            try
            {
                Accelerator.LoadAutoGroupedStreamKernel<Index1D, int>(Print)(3, 4);
            }
            finally
            {
                Console.SetOut(console);
            }
            Assert.Equal("1 times 4 is 4" + Environment.NewLine, written.ToString());
        }
    }

    private void Check<T1, T2, T3>(Action<Index1D, ArrayView<int>, T1, T2, T3> kernel, T1 first, T2 second, T3 third, Func<int, int> expected)
        where T1 : struct
        where T2 : struct
        where T3 : struct
    {
        using MemoryBuffer1D<int, Stride1D.Dense> output = Accelerator.Allocate1D<int>(Length);
        Accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<int>, T1, T2, T3>(kernel)(Length, output.View, first, second, third);
        Assert.Equal(Enumerable.Range(0, Length).Select(expected), output.GetAsArray1D());
    }
}
