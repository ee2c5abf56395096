using System.Reflection;

namespace Color2Embed.Kernels;

/// <summary>A kernel of this assembly and what a compiler has to know to compile it. None takes dynamic shared memory.</summary>
/// <param name="Method">The method; of a generic one, closed for one configuration.</param>
/// <param name="Form"><see cref="KernelForm.Simple"/>: implicitly grouped, the first parameter is the index. <see cref="KernelForm.Grouped"/>: explicitly grouped.</param>
/// <param name="GroupSize">Threads of a group; 0 when the device chooses.</param>
/// <param name="RegisterCap">The most registers that a thread may take.</param>
public sealed record KernelEntry(MethodInfo Method, KernelForm Form, int GroupSize, int RegisterCap)
{
    /// <summary>Class and method, with the configuration of a generic one, such as <c>Conv2dGroupKernels.Forward[FourWide[Tile256]]</c>.</summary>
    public string Name => $"{Method.DeclaringType!.Name}.{Method.Name}{Arguments(Method.GetGenericArguments())}";

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static string Arguments(Type[] types) =>
        types.Length == 0 ? "" : $"[{string.Join(", ", types.Select(type => type.Name.Split('`')[0] + Arguments(type.GetGenericArguments())))}]";
}
