using System.Reflection;
using System.Runtime.CompilerServices;
using ILGPU.Compiler;
using ILGPU.Compiler.Evaluation;
using ILGPU.Runtime;

namespace ILGPU.Cuda;

/// <summary>The arguments of a kernel that it is compiled for: those of the type <see cref="SpecializedValue{T}"/>.</summary>
internal sealed unsafe class SpecializedArguments
{
    private readonly (int Argument, Type Type, int FirstLeaf, int Leaves)[] places;

    /// <summary>Finds them.</summary>
    /// <param name="types">The types of all arguments.</param>
    /// <param name="arguments">The scalar parts of all arguments.</param>
    public SpecializedArguments(Type[] types, List<ArgumentLeaf>[] arguments)
    {
        List<(int, Type, int, int)> found = [];
        int first = ParameterSource.ExtentLeaves;
        for (int number = 0; number < types.Length; first += arguments[number++].Count)
        {
            if (types[number].IsGenericType && types[number].GetGenericTypeDefinition() == typeof(SpecializedValue<>))
                found.Add((number, types[number], first, arguments[number].Count));
        }
        places = [.. found];
        Count = places.Sum(static place => place.Leaves);
    }

    /// <summary>The number of their scalar parts.</summary>
    public int Count { get; }

    /// <summary>Whether a launch has given values.</summary>
    public bool Equal(long* leaves, long[] values)
    {
        int next = 0;
        foreach ((_, _, int first, int count) in places)
        {
            for (int leaf = first; leaf < first + count; leaf++)
            {
                if (leaves[leaf] != values[next++])
                    return false;
            }
        }
        return true;
    }

    /// <summary>The values of a launch as bits.</summary>
    public long[] Read(long* leaves)
    {
        long[] values = new long[Count];
        int next = 0;
        foreach ((_, _, int first, int count) in places)
        {
            for (int leaf = first; leaf < first + count; leaf++)
                values[next++] = leaves[leaf];
        }
        return values;
    }

    /// <summary>The values of a launch as objects, by the number of the argument.</summary>
    public Dictionary<int, object> Values(long* leaves)
    {
        Dictionary<int, object> values = [];
        foreach ((int argument, Type type, int first, int count) in places)
        {
            // The parts are put where they lie in memory.
            TypeLayout layout = TypeLayout.Of(type);
            byte[] image = new byte[layout.Size + sizeof(long)];
            for (int leaf = 0; leaf < count; leaf++)
                BitConverter.TryWriteBytes(image.AsSpan(layout.Leaves[leaf].Offset), leaves[first + leaf]);
            values.Add(argument, typeof(SpecializedArguments).GetMethod(nameof(Box), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type).Invoke(null, [image])!);
        }
        return values;
    }

    private static object Box<T>(byte[] image)
        where T : unmanaged => Unsafe.ReadUnaligned<T>(ref image[0]);
}
