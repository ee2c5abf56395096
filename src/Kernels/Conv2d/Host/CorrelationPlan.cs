namespace Color2Embed.Kernels;

/// <summary>One tap of a correlation on phase planes.</summary>
/// <param name="Plane">The phase plane that it reads.</param>
/// <param name="Row">Rows below the output pixel.</param>
/// <param name="Column">Columns right of the output pixel.</param>
/// <param name="WeightTap">ky k + kx: the tap of the weight.</param>
internal readonly record struct CorrelationTap(int Plane, int Row, int Column, int WeightTap);

/// <summary>
/// A convolution, or one phase of its input gradient, as a correlation with stride 1: the source is split into stride x stride
/// phase planes (plane (a, b) holds the pixels (stride y + a, stride x + b)), and then every tap is a constant distance away.
/// </summary>
internal sealed class CorrelationPlan
{
    /// <summary>Extents of the source: batch, rows, columns, channels.</summary>
    public required (int Batch, int Height, int Width, int Channels) Source { get; init; }

    /// <summary>Source pixels between neighbours in a phase plane; there are this many squared planes.</summary>
    public required int SourceStride { get; init; }

    /// <summary>Zero rows above the source; may be negative.</summary>
    public required int PadTop { get; init; }

    /// <summary>Zero columns left of the source; may be negative.</summary>
    public required int PadLeft { get; init; }

    /// <summary>The taps.</summary>
    public required CorrelationTap[] Taps
    {
        get;
        init
        {
            field = value;
            ExtraRows = value.Select(tap => tap.Row).DefaultIfEmpty().Max();
            ExtraColumns = value.Select(tap => tap.Column).DefaultIfEmpty().Max();
        }
    }

    /// <summary>Extents of what is computed: rows, columns, channels.</summary>
    public required (int Height, int Width, int Channels) Output { get; init; }

    /// <summary>Rows and columns of the target image, and where output pixel (y, x) goes: (y step + row, x step + column).</summary>
    public required (int Height, int Width, int Step, int Row, int Column) Target { get; init; }

    public int Planes => SourceStride * SourceStride;

    /// <summary>Rows that a tap reaches below its output pixel.</summary>
    public int ExtraRows { get; private init; }

    /// <summary>Columns that a tap reaches right of its output pixel.</summary>
    public int ExtraColumns { get; private init; }

    /// <summary>Columns of a phase plane.</summary>
    public int PlaneWidth => Output.Width + ExtraColumns;

    /// <summary>The forward pass.</summary>
    public static CorrelationPlan Forward(in Conv2dShape shape)
    {
        (int size, int stride) = (shape.KernelSize, shape.Stride);
        CorrelationTap[] taps = new CorrelationTap[size * size];
        for (int tap = 0; tap < taps.Length; tap++)
        {
            (int ky, int kx) = (tap / size, tap % size);
            taps[tap] = new CorrelationTap(ky % stride * stride + kx % stride, ky / stride, kx / stride, tap);
        }

        return new CorrelationPlan
        {
            Source = (shape.Batch, shape.InputHeight, shape.InputWidth, shape.InputChannels),
            SourceStride = stride,
            PadTop = shape.Padding,
            PadLeft = shape.Padding,
            Taps = taps,
            Output = (shape.OutputHeight, shape.OutputWidth, shape.OutputChannels),
            Target = (shape.OutputHeight, shape.OutputWidth, 1, 0, 0),
        };
    }

    /// <summary>
    /// The input gradient, one plan for each phase (a, b) of the input's pixels: input row stride y + a is reached from the output
    /// rows y + (a + padding - ky) / stride of the taps ky for which that is a whole number. A phase that no tap reaches has no taps.
    /// </summary>
    public static IEnumerable<CorrelationPlan> InputGradient(Conv2dShape shape)
    {
        (int size, int stride) = (shape.KernelSize, shape.Stride);
        for (int a = 0; a < Math.Min(stride, shape.InputHeight); a++)
        {
            for (int b = 0; b < Math.Min(stride, shape.InputWidth); b++)
            {
                (int firstY, int firstX) = ((a + shape.Padding) % stride, (b + shape.Padding) % stride);
                (int countY, int countX) = (Count(firstY), Count(firstX));
                List<CorrelationTap> taps = [];
                for (int j = 0; j < countY; j++)
                {
                    for (int i = 0; i < countX; i++)
                    {
                        taps.Add(new CorrelationTap(0, countY - 1 - j, countX - 1 - i, (firstY + j * stride) * size + firstX + i * stride));
                    }
                }

                yield return new CorrelationPlan
                {
                    Source = (shape.Batch, shape.OutputHeight, shape.OutputWidth, shape.OutputChannels),
                    SourceStride = 1,
                    PadTop = countY - 1 - (a + shape.Padding - firstY) / stride,
                    PadLeft = countX - 1 - (b + shape.Padding - firstX) / stride,
                    Taps = [.. taps],
                    Output = ((shape.InputHeight - a + stride - 1) / stride, (shape.InputWidth - b + stride - 1) / stride, shape.InputChannels),
                    Target = (shape.InputHeight, shape.InputWidth, stride, a, b),
                };
            }
        }

        int Count(int first) => first < size ? (size - first + stride - 1) / stride : 0;
    }
}
