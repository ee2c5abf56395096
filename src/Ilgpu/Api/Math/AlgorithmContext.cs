namespace ILGPU;

/// <summary>Contexts with the functions of <see cref="Algorithms"/>.</summary>
public static class AlgorithmContext
{
    /// <summary>Makes <see cref="Algorithms.XMath"/> usable in kernels. Here it always is.</summary>
    public static Context.Builder EnableAlgorithms(this Context.Builder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder;
    }
}
