using System.Reflection;
using System.Text;
using ILGPU;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using OptimizationLevel = Microsoft.CodeAnalysis.OptimizationLevel;

namespace Color2Embed.Tests.Ilgpu.Compiler;

/// <summary>Many random kernels, compiled together by the C# compiler.</summary>
internal sealed class RandomKernelAssembly
{
    private readonly string[] sources;
    private readonly Type type;

    /// <param name="firstSeed">The seed of the first kernel; the others have the next ones.</param>
    /// <param name="count">Kernels.</param>
    /// <param name="optimize">Whether the C# compiler optimises; its unoptimised code has other shapes.</param>
    public RandomKernelAssembly(int firstSeed, int count, bool optimize)
    {
        sources = [.. Enumerable.Range(firstSeed, count).Select(seed => new RandomKernelSource(seed).Write($"Kernel{seed}"))];
        StringBuilder text = new("using ILGPU; using ILGPU.Algorithms; using ILGPU.Runtime;\npublic static class RandomKernels\n{\n");
        text.Append(RandomKernelSource.Helpers).AppendLine();
        foreach (string source in sources)
            text.AppendLine(source);
        text.AppendLine("}");

        // Constant expressions may overflow and divide by zero here; the compiler checks neither in an unchecked context of variables.
        CSharpCompilation compilation = CSharpCompilation.Create(
            $"RandomKernels{firstSeed}",
            [CSharpSyntaxTree.ParseText(text.ToString())],
            [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)), MetadataReference.CreateFromFile(typeof(Index1D).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: optimize ? OptimizationLevel.Release : OptimizationLevel.Debug, checkOverflow: false));
        using MemoryStream image = new();
        EmitResult result = compilation.Emit(image);
        if (!result.Success)
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(10)));
        type = Assembly.Load(image.ToArray()).GetType("RandomKernels")!;
        FirstSeed = firstSeed;
    }

    /// <summary>The seed of the first kernel.</summary>
    public int FirstSeed { get; }

    /// <summary>The number of kernels.</summary>
    public int Count => sources.Length;

    /// <summary>A kernel.</summary>
    public MethodInfo Method(int seed) => type.GetMethod($"Kernel{seed}")!;

    /// <summary>A kernel as C#.</summary>
    public string Source(int seed) => sources[seed - FirstSeed];
}
