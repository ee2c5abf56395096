using System.Numerics;
using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// Operations that treat every element alike. Views have exactly the stated number of elements; an output may be one of the inputs
/// unless it is said otherwise. All throw <see cref="ArgumentException"/> when a view has another length.
/// </summary>
public static unsafe class Elementwise
{
    /// <summary>Sets all elements to <paramref name="value"/>.</summary>
    public static void Fill(ComputeDevice device, long length, ArrayView<float> view, float value)
    {
        Require.Length(view, length, "(length)");
        if (device.UsesHost)
        {
            float* elements = view.HostPointer();
            device.Host.ForRanges(length, HostMap.Grain, (start, end) => new Span<float>(elements + start, (int)(end - start)).Fill(value));
            return;
        }

        device.Launch(ElementwiseKernels.Fill, length, view, value);
    }

    /// <summary><c>output = a + b</c>.</summary>
    public static void Add(ComputeDevice device, long length, ArrayView<float> a, ArrayView<float> b, ArrayView<float> output)
        => AddScaled(device, length, a, b, 1, output);

    /// <summary><c>target += source</c>.</summary>
    public static void Accumulate(ComputeDevice device, long length, ArrayView<float> source, ArrayView<float> target)
        => AddScaled(device, length, target, source, 1, target);

    /// <summary><c>output = a + factor b</c>.</summary>
    public static void AddScaled(ComputeDevice device, long length, ArrayView<float> a, ArrayView<float> b, float factor, ArrayView<float> output)
    {
        Require.Length(a, length, "(length)");
        Require.Length(b, length, "(length)");
        Require.Length(output, length, "(length)");
        if (device.UsesHost)
        {
            HostMap.Run(device.Host, length, a.HostPointer(), b.HostPointer(), output.HostPointer(), new AddScaledMap(factor));
            return;
        }

        device.Launch(ElementwiseKernels.AddScaled, length, a, b, factor, output);
    }

    /// <summary><c>output = a b</c>.</summary>
    public static void Multiply(ComputeDevice device, long length, ArrayView<float> a, ArrayView<float> b, ArrayView<float> output)
    {
        Require.Length(a, length, "(length)");
        Require.Length(b, length, "(length)");
        Require.Length(output, length, "(length)");
        if (device.UsesHost)
        {
            HostMap.Run(device.Host, length, a.HostPointer(), b.HostPointer(), output.HostPointer(), default(MultiplyMap));
            return;
        }

        device.Launch(ElementwiseKernels.Multiply, length, a, b, output);
    }

    /// <summary><c>output = factor input</c>; with factor 1 a copy.</summary>
    public static void Scale(ComputeDevice device, long length, ArrayView<float> input, float factor, ArrayView<float> output)
    {
        Require.Length(input, length, "(length)");
        Require.Length(output, length, "(length)");
        if (device.UsesHost)
        {
            HostMap.Run(device.Host, length, input.HostPointer(), output.HostPointer(), new ScaleMap(factor));
            return;
        }

        device.Launch(ElementwiseKernels.Scale, length, input, factor, output);
    }

    /// <summary><c>target += weight (source - target)</c>, with the weight in device memory: such a launch can be replayed.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="length">Elements.</param>
    /// <param name="source">(length).</param>
    /// <param name="weight">(1).</param>
    /// <param name="condition">(1): where it holds 0 nothing is changed; or empty.</param>
    /// <param name="target">(length), read and written.</param>
    public static void Lerp(ComputeDevice device, long length, ArrayView<float> source, ArrayView<float> weight, ArrayView<float> condition, ArrayView<float> target)
    {
        Require.Length(source, length, "(length)");
        Require.Length(weight, 1, "(one)");
        Require.LengthOrEmpty(condition, 1, "(one)");
        Require.Length(target, length, "(length)");
        if (!device.UsesHost)
        {
            device.Launch(ElementwiseKernels.Lerp, length, source, weight, condition, target);
        }
        else if (condition.Length == 0 || condition.HostSpan()[0] != 0)
        {
            HostMap.Run(device.Host, length, target.HostPointer(), source.HostPointer(), target.HostPointer(), new LerpMap(weight.HostSpan()[0]));
        }
    }

    /// <summary><c>target = source</c> where a condition in device memory is 0; otherwise nothing is changed.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="length">Elements.</param>
    /// <param name="condition">(1).</param>
    /// <param name="source">(length).</param>
    /// <param name="target">(length).</param>
    public static void CopyUnless(ComputeDevice device, long length, ArrayView<float> condition, ArrayView<float> source, ArrayView<float> target)
    {
        Require.Length(condition, 1, "(one)");
        Require.Length(source, length, "(length)");
        Require.Length(target, length, "(length)");
        device.Launch(ElementwiseKernels.CopyUnless, length, condition, source, target);
    }

    /// <summary><c>output[r, c] = input[r, c] scale[c] + shift[c]</c>.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="rows">Pixels.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="input">(rows, channels).</param>
    /// <param name="scale">(channels).</param>
    /// <param name="shift">(channels), or empty for no shift.</param>
    /// <param name="output">(rows, channels).</param>
    public static void ScaleShift(ComputeDevice device, int rows, int channels, ArrayView<float> input, ArrayView<float> scale, ArrayView<float> shift, ArrayView<float> output)
    {
        int length = Require.Elements(rows, channels);
        Require.Length(input, length, "(rows, channels)");
        Require.Length(scale, channels, "(channels)");
        Require.LengthOrEmpty(shift, channels, "(channels)");
        Require.Length(output, length, "(rows, channels)");
        device.Launch(ElementwiseKernels.ScaleShift, length, channels, input, scale, shift, output);
    }

    /// <summary><c>output[r, c] = input[r, channels - 1 - c]</c>: BGR to RGB and back. The output may not be the input.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="rows">Pixels.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="input">(rows, channels).</param>
    /// <param name="output">(rows, channels).</param>
    public static void ReverseChannels(ComputeDevice device, int rows, int channels, ArrayView<float> input, ArrayView<float> output)
    {
        int length = Require.Elements(rows, channels);
        Require.Length(input, length, "(rows, channels)");
        Require.Length(output, length, "(rows, channels)");
        device.Launch(ElementwiseKernels.ReverseChannels, length, channels, input, output);
    }

    private readonly struct MultiplyMap : IBinaryMap
    {
        public Vector<float> Apply(Vector<float> first, Vector<float> second) => first * second;
    }

    private readonly struct AddScaledMap(float factor) : IBinaryMap
    {
        private readonly Vector<float> factor = new(factor);

        public Vector<float> Apply(Vector<float> first, Vector<float> second) => first + factor * second;
    }

    private readonly struct LerpMap(float weight) : IBinaryMap
    {
        private readonly Vector<float> weight = new(weight);

        public Vector<float> Apply(Vector<float> first, Vector<float> second) => first + weight * (second - first);
    }

    private readonly struct ScaleMap(float factor) : IUnaryMap
    {
        private readonly Vector<float> factor = new(factor);

        public Vector<float> Apply(Vector<float> value) => factor * value;
    }
}
