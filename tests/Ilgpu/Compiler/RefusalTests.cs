using System.Reflection;
using ILGPU;
using ILGPU.Compiler;
using ILGPU.Runtime;

namespace Color2Embed.Tests.Ilgpu.Compiler;

/// <summary>What kernels may not do is refused with a message that says what, in which method, at which instruction, and on which source line.</summary>
public class RefusalTests
{
    private static int changing;

    private abstract class Shape
    {
        public abstract int Sides();
    }

    private sealed class Square : Shape
    {
        public override int Sides() => 4;
    }

    private static readonly Shape Known = new Square();

    private static void Allocates(ArrayView<int> data) => data[0] = new int[3].Length + data[1];

    private static void AllocatesObject(ArrayView<int> data) => data[0] = new List<int>().Count;

    private static void Throws(ArrayView<int> data)
    {
        if (data[0] < 0)
            throw new InvalidOperationException();
        data[0] = 1;
    }

    private static void CallsVirtually(ArrayView<int> data) => data[0] = Known.Sides();

    private static int Factorial(int number) => number < 2 ? 1 : number * Factorial(number - 1);

    private static void Recurses(ArrayView<int> data) => data[0] = Factorial(data[1]);

    private static void ReadsStatic(ArrayView<int> data) => data[0] = changing;

    private static void WritesStatic(ArrayView<int> data) => changing = data[0];

    private static int Apply(Func<int, int> function, int value) => function(value);

    private static void UsesDelegate(ArrayView<int> data) => data[0] = Apply(static value => value + 1, data[1]);

    private static void Overflows(ArrayView<int> data) => data[0] = checked(data[1] + data[2]);

    private static void Catches(ArrayView<int> data)
    {
        try
        {
            data[0] = 1;
        }
        catch (InvalidOperationException)
        {
            data[0] = 2;
        }
    }

    private static void SizesSharedAtRunTime(ArrayView<int> data)
    {
        ArrayView<int> shared = SharedMemory.Allocate<int>(data[0]);
        shared[0] = 1;
    }

    private static void MixesMemory(ArrayView<int> data)
    {
        ArrayView<int> shared = SharedMemory.Allocate<int>(4);
        ArrayView<int> either = data[0] > 0 ? data : shared;
        either[0] = 1;
    }

    private static void StoresView(ArrayView<int> data, ArrayView<long> output) => output[0] = data.SubView(1).ToString().Length;

    private static void Converts(ArrayView<int> data) => data[0] = int.Parse("3", System.Globalization.CultureInfo.InvariantCulture);

    private static void UsesLibrary(ArrayView<float> data) => data[0] = MathF.Sin(data[1]);

    [Theory]
    [InlineData(nameof(Allocates), "allocates memory")]
    [InlineData(nameof(AllocatesObject), "allocates an object (List`1)")]
    [InlineData(nameof(Throws), "throws an exception")]
    [InlineData(nameof(CallsVirtually), "calls Shape.Sides virtually")]
    [InlineData(nameof(Recurses), "cannot call themselves")]
    [InlineData(nameof(ReadsStatic), "the static field RefusalTests.changing")]
    [InlineData(nameof(WritesStatic), "writes a static field")]
    [InlineData(nameof(UsesDelegate), "delegate")]
    [InlineData(nameof(Overflows), "checked arithmetic")]
    [InlineData(nameof(Catches), "exception handlers")]
    [InlineData(nameof(SizesSharedAtRunTime), "size of shared memory is not known")]
    [InlineData(nameof(MixesMemory), "different kinds of memory")]
    [InlineData(nameof(StoresView), "does not exist on a device")]
    [InlineData(nameof(Converts), "does not exist on a device")]
    [InlineData(nameof(UsesLibrary), "Use XMath.Sin")]
    public void A_kernel_that_cannot_run_on_a_device_is_refused(string kernel, string reason)
    {
        MethodInfo method = typeof(RefusalTests).GetMethod(kernel, BindingFlags.Static | BindingFlags.NonPublic)!;
        CompilerException refusal = Assert.Throws<CompilerException>(() => KernelCompiler.Compile(method, Grouping.Explicit));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("RefusalTests", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_names_method_line_and_instruction()
    {
        MethodInfo method = typeof(RefusalTests).GetMethod(nameof(ReadsStatic), BindingFlags.Static | BindingFlags.NonPublic)!;
        CompilerException refusal = Assert.Throws<CompilerException>(() => KernelCompiler.Compile(method, Grouping.Explicit));
        Assert.Matches(@"^RefusalTests\.ReadsStatic \(RefusalTests\.cs:\d+, IL_[0-9A-F]{4}\): ", refusal.Message);
    }
}
