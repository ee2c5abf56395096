#if !UPSTREAM_PACKAGES
using Color2Embed.Kernels;
using ILGPU.Runtime.CPU;

namespace Color2Embed.Tests.Kernels;

/// <summary>
/// The kernels without barriers give the same bits natively and through the compiler and the interpreter: on every declared case, forward and
/// backward. Those with barriers are only interpreted; <see cref="GroupedKernelTests"/> checks them against the references.
/// </summary>
public class InterpretedKernelTests
{
    private static readonly Dictionary<string, OperationCase> Cases = OperationCases.All
        .Where(c => c.Use.HasFlag(CaseUse.Check))
        .ToDictionary(c => c.ToString());

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_case_gives_the_same_bits_natively_and_interpreted(string name)
    {
        OperationCase c = Cases[name];
        List<float[]> native = Run(c, interpreted: false);
        List<float[]> interpreted = Run(c, interpreted: true);
        for (int number = 0; number < native.Count; number++)
        {
            for (int position = 0; position < native[number].Length; position++)
            {
                float a = native[number][position];
                float b = interpreted[number][position];
                Assert.True(
                    BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b) || (float.IsNaN(a) && float.IsNaN(b)),
                    $"{(number == 0 ? "output" : $"gradient of input {number - 1}")}, element {position}: {a:R} natively, {b:R} interpreted");
            }
        }
    }

    /// <summary>The output, and the gradient of each input.</summary>
    private static List<float[]> Run(OperationCase c, bool interpreted)
    {
        using ComputeDevice device = ComputeDevice.Open("cpu");
        device.PreferKernels = true;
        ((CPUAccelerator)device.Accelerator).InterpretsKernels = interpreted;
        Random random = new(3);
        float[][] inputs = [.. c.Inputs.Select(input => Enumerable.Range(0, input.Length).Select(_ => (float)(input.Fill?.Invoke(random) ?? (2 * random.NextDouble()) - 1)).ToArray())];
        float[] cotangent = [.. Enumerable.Range(0, c.OutputLength).Select(_ => (2 * random.NextSingle()) - 1)];
        using CaseRun run = new(device, c, inputs, cotangent);
        c.Forward(run);
        List<float[]> results = [run.Output.ToHostArray(device)];
        c.Backward?.Invoke(run);
        results.AddRange(run.InputGradients.Select(gradient => gradient.ToHostArray(device)));
        return results;
    }
}
#endif
