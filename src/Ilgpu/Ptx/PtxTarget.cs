namespace ILGPU.Ptx;

/// <summary>A kind of GPU to write PTX for.</summary>
/// <param name="Name">Its name for the assembler, such as <c>sm_80</c>.</param>
/// <param name="Capability">Its compute capability: 80 for 8.0.</param>
/// <param name="PtxVersion">The first version of PTX that knows it.</param>
internal sealed record PtxTarget(string Name, int Capability, string PtxVersion)
{
    public static readonly PtxTarget Sm70 = new("sm_70", 70, "6.3");
    public static readonly PtxTarget Sm75 = new("sm_75", 75, "6.3");
    public static readonly PtxTarget Sm80 = new("sm_80", 80, "7.0");
    public static readonly PtxTarget Sm86 = new("sm_86", 86, "7.1");
    public static readonly PtxTarget Sm87 = new("sm_87", 87, "7.4");
    public static readonly PtxTarget Sm89 = new("sm_89", 89, "7.8");
    public static readonly PtxTarget Sm90 = new("sm_90", 90, "7.8");

    /// <summary>Compute capability 9.0 with the instructions that later GPUs do not have.</summary>
    public static readonly PtxTarget Sm90a = new("sm_90a", 90, "8.0");

    /// <summary>All targets, oldest first.</summary>
    public static readonly IReadOnlyList<PtxTarget> All = [Sm70, Sm75, Sm80, Sm86, Sm87, Sm89, Sm90, Sm90a];

    /// <summary>The target of that name.</summary>
    public static PtxTarget Parse(string name) => All.FirstOrDefault(target => target.Name == name)
        ?? throw new ArgumentException($"There is no target '{name}'; there are {string.Join(", ", All)}.", nameof(name));

    /// <summary>The best target that a GPU of a compute capability can run; null if it is older than all.</summary>
    public static PtxTarget? For(int major, int minor) => All.LastOrDefault(target => target.Capability <= (10 * major) + minor && target != Sm90a);

    public override string ToString() => Name;
}
