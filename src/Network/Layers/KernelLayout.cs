namespace Color2Embed.Network;

/// <summary>Converts between the layout of kernels in memory, (O, kh, kw, I), and that of PyTorch's files, (O, I, kh, kw).</summary>
public static class KernelLayout
{
    /// <summary>The shape in files of a tensor with this shape in memory.</summary>
    public static int[] FileShape(StateLayout layout, int[] shape) => layout switch
    {
        StateLayout.Kernel => [shape[0], shape[3], shape[1], shape[2]],
        StateLayout.ModulatedKernel => [1, shape[0], shape[3], shape[1], shape[2]],
        _ => shape,
    };

    /// <summary>The values in the order of files.</summary>
    /// <param name="layout">The entry's layout.</param>
    /// <param name="shape">Its shape in memory.</param>
    /// <param name="values">Its values in memory.</param>
    public static float[] ToFile(StateLayout layout, int[] shape, float[] values) =>
        layout == StateLayout.Plain ? values : Transpose(values, shape[0], shape[1] * shape[2], shape[3]);

    /// <summary>The values in the order of memory.</summary>
    /// <param name="layout">The entry's layout.</param>
    /// <param name="shape">Its shape in memory.</param>
    /// <param name="values">Its values in a file.</param>
    public static float[] FromFile(StateLayout layout, int[] shape, float[] values)
    {
        if (layout == StateLayout.Plain)
        {
            return values;
        }

        float[] result = new float[values.Length];
        FromFile(layout, shape, values, result);
        return result;
    }

    /// <summary>Writes the values in the order of memory.</summary>
    /// <param name="layout">The entry's layout.</param>
    /// <param name="shape">Its shape in memory.</param>
    /// <param name="values">Its values in a file.</param>
    /// <param name="result">As many.</param>
    public static void FromFile(StateLayout layout, int[] shape, ReadOnlySpan<float> values, Span<float> result)
    {
        if (layout == StateLayout.Plain)
        {
            values.CopyTo(result);
        }
        else
        {
            Transpose(values, result, shape[0], shape[3], shape[1] * shape[2]);
        }
    }

    private static float[] Transpose(float[] values, int count, int rows, int columns)
    {
        float[] result = new float[values.Length];
        Transpose(values, result, count, rows, columns);
        return result;
    }

    /// <summary>(count, rows, columns) to (count, columns, rows).</summary>
    private static void Transpose(ReadOnlySpan<float> values, Span<float> result, int count, int rows, int columns)
    {
        for (int matrix = 0; matrix < count; matrix++)
        {
            ReadOnlySpan<float> source = values.Slice(matrix * rows * columns, rows * columns);
            Span<float> target = result.Slice(matrix * rows * columns, rows * columns);
            for (int column = 0; column < columns; column++)
            {
                Span<float> line = target.Slice(column * rows, rows);
                for (int row = 0, from = column; row < line.Length; row++, from += columns)
                {
                    line[row] = source[from];
                }
            }
        }
    }
}
