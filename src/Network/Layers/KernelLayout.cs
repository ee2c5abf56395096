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
    public static float[] FromFile(StateLayout layout, int[] shape, float[] values) =>
        layout == StateLayout.Plain ? values : Transpose(values, shape[0], shape[3], shape[1] * shape[2]);

    /// <summary>(count, rows, columns) to (count, columns, rows).</summary>
    private static float[] Transpose(float[] values, int count, int rows, int columns)
    {
        float[] result = new float[values.Length];
        for (int matrix = 0; matrix < count; matrix++)
        {
            int start = matrix * rows * columns;
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++)
                {
                    result[start + column * rows + row] = values[start + row * columns + column];
                }
            }
        }

        return result;
    }
}
