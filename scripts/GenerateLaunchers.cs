// Writes the overloads of src/Ilgpu that differ only in the number of arguments: dotnet run scripts/GenerateLaunchers.cs
using System.Text;

const int MaxArguments = 14;
const int MaxAsmArguments = 10;
const int MaxAsmReferences = 44;
string target = Path.Combine(args.Length > 0 ? args[0] : ".", "src/Ilgpu/Api/Generated");
const string Header = "// Written by scripts/GenerateLaunchers.cs; change that instead.\n";

static string Join(int count, Func<int, string> item, string separator = ", ") => string.Join(separator, Enumerable.Range(1, count).Select(item));
static string Types(int count) => Join(count, i => $"T{i}");
static string Structs(int count, string indent, string constraint = "struct") => Join(count, i => $"\n{indent}where T{i} : {constraint}", "");
static string Ordinal(int count) => count == 1 ? "one argument" : $"{count} arguments";

void Write(string file, string usings, string type, string summary, Func<int, string> members, int maximum = MaxArguments)
{
    StringBuilder text = new(Header + usings);
    text.Append($"/// <summary>{summary}</summary>\n{type}\n{{\n");
    text.Append(Join(maximum, members, "\n"));
    text.Append("}\n");
    File.WriteAllText(Path.Combine(target, file), text.ToString());
}

Directory.CreateDirectory(target);

// The two families of implicit loaders differ in who chooses the size of the groups, the members of a family in whether a launch names its stream.
foreach ((string family, string parameter, string argument, string sizes) in new[]
{
    ("AutoGrouped", "", "", "the accelerator chooses the size of its groups"),
    ("ImplicitlyGrouped", ", int customGroupSize", ", customGroupSize", "its groups have a given size"),
})
{
    Write($"KernelLoaders.{family}.cs", "namespace ILGPU.Runtime;\n\n", "public static partial class KernelLoaders", "Loads kernels.", count =>
        Join(2, stream =>
        {
            string launcher = stream == 1 ? $"Action<TIndex, {Types(count)}>" : $"Action<AcceleratorStream, TIndex, {Types(count)}>";
            return $"""
                    /// <summary>Loads a kernel of {Ordinal(count)} that runs once per element of an extent; {sizes}. Launches {(stream == 1 ? "go to the default stream" : "name their stream")}.</summary>
                    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
                    public static {launcher} Load{family}{(stream == 1 ? "Stream" : "")}Kernel<TIndex, {Types(count)}>(
                        this Accelerator accelerator, Action<TIndex, {Types(count)}> action{parameter})
                        where TIndex : struct, IIndex{Structs(count, "        ")} =>
                        Implicit<{launcher}>(accelerator, action{argument});

                """;
        }, "\n"));
}

Write("KernelLoaders.Explicit.cs", "namespace ILGPU.Runtime;\n\n", "public static partial class KernelLoaders", "Loads kernels.", count =>
    Join(4, variant =>
    {
        bool stream = variant <= 2;
        bool special = variant % 2 == 0;
        string launcher = stream ? $"Action<KernelConfig, {Types(count)}>" : $"Action<AcceleratorStream, KernelConfig, {Types(count)}>";
        return $"""
                /// <summary>Loads a kernel of {Ordinal(count)} that runs in a grid of groups{(special ? " within given limits" : "")}. Launches {(stream ? "go to the default stream" : "name their stream")}.</summary>
                /// <exception cref="NotSupportedException">The method is no kernel.</exception>
                public static {launcher} Load{(stream ? "Stream" : "")}Kernel<{Types(count)}>(
                    this Accelerator accelerator, Action<{Types(count)}> action{(special ? ", KernelSpecialization specialization" : "")}){Structs(count, "        ")} =>
                    Explicit<{launcher}>(accelerator, action, {(special ? "specialization" : "default")});

            """;
    }, "\n"));

Write("Accelerator.Launch.cs", "namespace ILGPU.Runtime;\n\n", "public abstract partial class Accelerator", "Launches kernels without loading them first.", count =>
    Join(4, variant =>
    {
        bool stream = variant % 2 == 0;
        bool grouped = variant <= 2;
        string arguments = Join(count, i => $"arg{i}");
        string parameters = Join(count, i => $"T{i} arg{i}");
        string onStream = stream ? "AcceleratorStream stream, " : "";
        return grouped
            ? $"""
                    /// <summary>Runs a kernel of {Ordinal(count)} once per element of an extent, in {(stream ? "a" : "the default")} stream.</summary>
                    public void LaunchAutoGrouped<TIndex, {Types(count)}>(
                        Action<TIndex, {Types(count)}> action, {onStream}TIndex extent, {parameters})
                        where TIndex : struct, IGenericIndex<TIndex>{Structs(count, "        ")} =>
                        this.LoadAutoGroupedKernel<TIndex, {Types(count)}>(action)({(stream ? "stream" : "DefaultStream")}, extent, {arguments});

                """
            : $"""
                    /// <summary>Runs a kernel of {Ordinal(count)} in a grid of groups, in {(stream ? "a" : "the default")} stream.</summary>
                    public void Launch<{Types(count)}>(
                        Action<{Types(count)}> action, {onStream}in KernelConfig kernelConfig, {parameters}){Structs(count, "        ")} =>
                        this.LoadKernel<{Types(count)}>(action)({(stream ? "stream" : "DefaultStream")}, kernelConfig, {arguments});

                """;
    }, "\n"));

Write("Interop.Write.cs", "namespace ILGPU;\n\n", "public static partial class Interop", "Output of kernels.", count =>
    Join(2, variant =>
    {
        string name = variant == 1 ? "Write" : "WriteLine";
        return $$"""
                /// <summary>Writes a line of text with {{Ordinal(count)}} to the console{{(variant == 1 ? ", without ending the line" : "")}}; <c>{0}</c> stands for the first.</summary>
                public static void {{name}}<{{Types(count)}}>(string format, {{Join(count, i => $"T{i} arg{i}")}}){{Structs(count, "        ", "unmanaged")}} =>
                    Output.{{name}}(format, {{Join(count, i => $"arg{i}")}});

            """;
    }, "\n"));

// These count from 0, as the placeholders in the text do.
static string AsmTypes(int count) => Join(count, i => $"T{i - 1}");
static string AsmParameters(int count, string prefix = "") => Join(count, i => $"{prefix}T{i - 1} arg{i - 1}");
static string AsmStructs(int count, string constraint) => Join(count, i => $"\n        where T{i - 1} : {constraint}", "");

Write("CudaAsm.Emit.cs", "namespace ILGPU.Runtime.Cuda;\n\n", "public static partial class CudaAsm", "PTX instructions in kernels.", count =>
    Join(2, variant => $"""
            /// <summary>Puts PTX instructions with {Ordinal(count)} into the kernel{(variant == 1 ? "" : "; they write the first")}.</summary>
            /// <exception cref="NotSupportedException">The kernel runs on another device.</exception>
            public static void Emit<{AsmTypes(count)}>(string asm, {(variant == 1 ? "" : "out ")}{AsmParameters(count)}){AsmStructs(count, "struct")} =>
                throw Unsupported(asm);

        """, "\n"), MaxAsmArguments);

Write("CudaAsm.EmitRef.cs", "namespace ILGPU.Runtime.Cuda;\n\n", "public static partial class CudaAsm", "PTX instructions in kernels.", count => $"""
        /// <summary>Puts PTX instructions with {Ordinal(count)} into the kernel.</summary>
        /// <exception cref="NotSupportedException">The kernel runs on another device.</exception>
        public static void EmitRef<{AsmTypes(count)}>(string asm, {AsmParameters(count, "ref ")}){AsmStructs(count, "struct, ICudaAsmEmitParameter")} =>
            throw Unsupported(asm);

    """, MaxAsmReferences);
