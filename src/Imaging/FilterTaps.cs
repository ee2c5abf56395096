namespace Color2Embed.Imaging;

/// <summary>A resampling filter along one axis: which source samples make an output sample, and with what weights (sum 1).</summary>
internal readonly struct FilterTaps
{
    private readonly int[] _first;
    private readonly int[] _length;
    private readonly float[] _weights;
    private readonly int _stride;

    private FilterTaps(int count, int stride)
    {
        _first = new int[count];
        _length = new int[count];
        _weights = new float[count * stride];
        _stride = stride;
    }

    /// <summary>Number of output samples.</summary>
    public int Count => _first.Length;

    /// <summary>Index of the first source sample of an output sample.</summary>
    public int First(int index) => _first[index];

    /// <summary>Weights of the source samples from <see cref="First"/> on; at least one.</summary>
    public ReadOnlySpan<float> Weights(int index) => _weights.AsSpan(index * _stride, _length[index]);

    /// <summary>The two neighbours of each output sample's centre, in OpenCV's INTER_LINEAR convention.</summary>
    public static FilterTaps Bilinear(int size, int newSize)
    {
        FilterTaps taps = new(newSize, 2);
        double scale = (double)size / newSize;
        for (int i = 0; i < newSize; i++)
        {
            double position = Math.Clamp((i + 0.5) * scale - 0.5, 0, size - 1);
            int first = (int)position;
            double fraction = position - first;
            taps._first[i] = first;
            taps._length[i] = fraction > 0 ? 2 : 1;
            taps._weights[2 * i] = (float)(1 - fraction);
            taps._weights[2 * i + 1] = (float)fraction;
        }
        return taps;
    }

    /// <summary>A triangle over each output sample's centre that falls to zero size / newSize source samples to each side, normalised.</summary>
    public static FilterTaps Triangle(int size, int newSize)
    {
        if (newSize >= size)
            return Bilinear(size, newSize);
        double scale = (double)size / newSize;
        FilterTaps taps = new(newSize, Math.Min(size, (int)Math.Ceiling(2 * scale) + 1));
        for (int i = 0; i < newSize; i++)
        {
            double center = (i + 0.5) * scale - 0.5;
            int first = Math.Max(0, (int)Math.Floor(center - scale) + 1), end = Math.Min(size, (int)Math.Ceiling(center + scale));
            Span<float> weights = taps._weights.AsSpan(i * taps._stride, end - first);
            double total = 0;
            for (int j = first; j < end; j++)
                total += scale - Math.Abs(j - center);
            for (int j = first; j < end; j++)
                weights[j - first] = (float)((scale - Math.Abs(j - center)) / total);
            taps._first[i] = first;
            taps._length[i] = end - first;
        }
        return taps;
    }
}
