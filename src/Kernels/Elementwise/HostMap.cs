using System.Numerics;

namespace Color2Embed.Kernels;

/// <summary>A function of one number, for a vector of them at a time.</summary>
internal interface IUnaryMap
{
    /// <summary>The function's value for each element.</summary>
    Vector<float> Apply(Vector<float> value);
}

/// <summary>A function of two numbers, for a vector of them at a time.</summary>
internal interface IBinaryMap
{
    /// <summary>The function's value for each pair of elements.</summary>
    Vector<float> Apply(Vector<float> first, Vector<float> second);
}

/// <summary>
/// Element-wise operations over host memory on all cores: one pass at memory bandwidth. The map is a struct, so that the compiler
/// inlines it. The output may be one of the inputs.
/// </summary>
internal static unsafe class HostMap
{
    /// <summary>Elements that one task handles: 256 KB a stream, enough to pay for handing out the task.</summary>
    public const int Grain = 1 << 16;

    /// <summary><c>output[i] = map(input[i])</c>.</summary>
    public static void Run<TMap>(HostThreads threads, long length, float* input, float* output, TMap map)
        where TMap : struct, IUnaryMap
        => Run(threads, length, input, input, output, new IgnoreSecond<TMap>(map));

    /// <summary><c>output[i] = map(first[i], second[i])</c>.</summary>
    public static void Run<TMap>(HostThreads threads, long length, float* first, float* second, float* output, TMap map)
        where TMap : struct, IBinaryMap
        => threads.ForRanges(length, Grain, (start, end) => RunRange(end - start, first + start, second + start, output + start, map));

    private static void RunRange<TMap>(long length, float* first, float* second, float* output, TMap map)
        where TMap : struct, IBinaryMap
    {
        int width = Vector<float>.Count;
        long i = 0;
        for (; i <= length - width; i += width)
        {
            Vector.Store(map.Apply(Vector.Load(first + i), Vector.Load(second + i)), output + i);
        }

        int rest = (int)(length - i);
        if (rest > 0)
        {
            map.Apply(LoadPartly(first + i, rest), LoadPartly(second + i, rest)).StorePartly(output + i, rest);
        }
    }

    /// <summary>The first <paramref name="count"/> elements from memory, zeros behind them.</summary>
    public static Vector<float> LoadPartly(float* source, int count)
    {
        Span<float> elements = stackalloc float[Vector<float>.Count];
        elements.Clear();
        new ReadOnlySpan<float>(source, count).CopyTo(elements);
        return new Vector<float>(elements);
    }

    /// <summary>Stores the first <paramref name="count"/> elements.</summary>
    public static void StorePartly(this Vector<float> vector, float* target, int count)
    {
        for (int i = 0; i < count; i++)
        {
            target[i] = vector[i];
        }
    }

    private readonly struct IgnoreSecond<TMap>(TMap map) : IBinaryMap
        where TMap : struct, IUnaryMap
    {
        public Vector<float> Apply(Vector<float> first, Vector<float> second) => map.Apply(first);
    }
}
