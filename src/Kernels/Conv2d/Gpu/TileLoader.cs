using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// Brings a slab of an operand, all lines of the tile at <see cref="Depth"/> depths, from global memory through registers to shared memory.
/// A thread takes quads, four elements that are neighbours in memory. Along the depth they are four depths of one line: the slab is
/// turned round on its way, so that the product finds neighbouring lines side by side. Across, they are four lines at one depth.
/// </summary>
internal static class TileLoader
{
    /// <summary>Depths of a slab.</summary>
    public const int Depth = 8;

    private const int QuadsOfLine = Depth / 4;

    /// <summary>Quads from one depth to the next in shared memory. One more than the lines take: it spreads the two halves of a warp that write depths four apart over all banks.</summary>
    public static int Pitch(int lines) => lines / 4 + 1;

    /// <summary>Places of lines that a thread keeps.</summary>
    public static int Places<TTile>(TTile tile, bool alongDepth, int lines)
        where TTile : struct, IProductTile => alongDepth ? Quads(tile, lines) : tile.LoadsFour ? 1 : 4;

    /// <summary>Quads of a slab for each thread.</summary>
    public static int Quads<TTile>(TTile tile, int lines)
        where TTile : struct, IProductTile => lines * QuadsOfLine / tile.Threads;

    /// <summary>Works out where this thread's lines are.</summary>
    public static void FindLines<TTile, TOperand>(TTile tile, TOperand operand, bool alongDepth, int lines, int firstLine, ArrayView<Place> places)
        where TTile : struct, IProductTile
        where TOperand : struct, IOperand
    {
        int line = firstLine + (alongDepth ? Group.IdxX / QuadsOfLine : Group.IdxX % (lines / 4) * 4);
        int step = alongDepth ? tile.Threads / QuadsOfLine : 1;
        for (int i = 0; i < Places(tile, alongDepth, lines); i++)
        {
            places[i] = operand.Line(line + i * step);
        }
    }

    /// <summary>Loads this thread's quads of the slab that begins at a depth into registers.</summary>
    public static void Fetch<TTile, TOperand>(
        TTile tile, TOperand operand, bool alongDepth, int lines, int firstDepth, ArrayView<Place> places, ArrayView<float> registers)
        where TTile : struct, IProductTile
        where TOperand : struct, IOperand
    {
        if (alongDepth)
        {
            FetchAlongDepth(tile, operand, lines, firstDepth + Group.IdxX % QuadsOfLine * 4, places, registers);
        }
        else
        {
            FetchAcross(tile, operand, lines, firstDepth + Group.IdxX / (lines / 4), places, registers);
        }
    }

    /// <summary>Writes this thread's quads into a slab of shared memory, (depth, line).</summary>
    public static void Store<TTile>(TTile tile, bool alongDepth, int lines, ArrayView<float> registers, ArrayView<Float4> slab)
        where TTile : struct, IProductTile
    {
        if (alongDepth)
        {
            ArrayView<float> floats = slab.Cast<float>().SubView(Group.IdxX % QuadsOfLine * 16 * Pitch(lines) + Group.IdxX / QuadsOfLine);
            for (int i = 0; i < Quads(tile, lines); i++)
            {
                for (int depth = 0; depth < 4; depth++)
                {
                    floats[depth * 4 * Pitch(lines) + i * (tile.Threads / QuadsOfLine)] = registers[4 * i + depth];
                }
            }
        }
        else
        {
            ArrayView<Float4> quads = slab.SubView(Group.IdxX / (lines / 4) * Pitch(lines) + Group.IdxX % (lines / 4));
            for (int i = 0; i < Quads(tile, lines); i++)
            {
                quads[i * (tile.Threads * 4 / lines) * Pitch(lines)] = new Float4(registers[4 * i], registers[4 * i + 1], registers[4 * i + 2], registers[4 * i + 3]);
            }
        }
    }

    private static void FetchAlongDepth<TTile, TOperand>(TTile tile, TOperand operand, int lines, int depth, ArrayView<Place> places, ArrayView<float> registers)
        where TTile : struct, IProductTile
        where TOperand : struct, IOperand
    {
        if (tile.LoadsFour)
        {
            Place place = operand.Depth(depth);
            for (int i = 0; i < Quads(tile, lines); i++)
            {
                Keep(registers, i, operand.LoadFour(places[i], place));
            }
        }
        else
        {
            for (int j = 0; j < 4; j++)
            {
                Place place = operand.Depth(depth + j);
                for (int i = 0; i < Quads(tile, lines); i++)
                {
                    registers[4 * i + j] = operand.Load(places[i], place);
                }
            }
        }
    }

    private static void FetchAcross<TTile, TOperand>(TTile tile, TOperand operand, int lines, int depth, ArrayView<Place> places, ArrayView<float> registers)
        where TTile : struct, IProductTile
        where TOperand : struct, IOperand
    {
        for (int i = 0; i < Quads(tile, lines); i++)
        {
            Place place = operand.Depth(depth + i * (tile.Threads * 4 / lines));
            if (tile.LoadsFour)
            {
                Keep(registers, i, operand.LoadFour(places[0], place));
            }
            else
            {
                for (int j = 0; j < 4; j++)
                {
                    registers[4 * i + j] = operand.Load(places[j], place);
                }
            }
        }
    }

    private static void Keep(ArrayView<float> registers, int quad, Float4 value)
    {
        registers[4 * quad] = value.X;
        registers[4 * quad + 1] = value.Y;
        registers[4 * quad + 2] = value.Z;
        registers[4 * quad + 3] = value.W;
    }
}
