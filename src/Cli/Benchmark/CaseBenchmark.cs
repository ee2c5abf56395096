using Color2Embed.Kernels;

namespace Color2Embed.Cli;

/// <summary>Measures the parts of an <see cref="OperationCase"/>.</summary>
internal static class CaseBenchmark
{
    /// <summary>Random numbers that are drawn; longer inputs repeat them.</summary>
    private const int Drawn = 1 << 20;

    /// <summary>Measures part after part.</summary>
    internal static IEnumerable<BenchmarkRow> Run(ComputeDevice device, OperationCase c, Stopclock clock, DeviceCeilings ceilings)
    {
        Random random = new(1);
        float[][] inputs = [.. c.Inputs.Select(input => Fill(input.Length, random, input.Fill))];
        using CaseRun run = new(device, c, inputs, Fill(c.OutputLength, random, null));
        foreach (CasePart part in c.Parts)
        {
            Timing time = clock.Measure(() => part.Launch(run));
            yield return BenchmarkRow.Of(c.Operation, c.Name, (part.Name, part.Flops, part.Bytes), time, ceilings);
        }
    }

    private static float[] Fill(int length, Random random, Func<Random, double>? fill)
    {
        float[] values = new float[length];
        for (int i = 0; i < Math.Min(length, Drawn); i++)
        {
            values[i] = (float)(fill?.Invoke(random) ?? random.NextDouble() * 2 - 1);
        }

        for (int start = Drawn; start < length; start += Drawn)
        {
            values.AsSpan(0, Math.Min(Drawn, length - start)).CopyTo(values.AsSpan(start));
        }

        return values;
    }
}
