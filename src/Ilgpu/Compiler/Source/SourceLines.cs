using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace ILGPU.Compiler.Source;

/// <summary>Finds source lines by the portable symbols that lie beside an assembly.</summary>
internal static class SourceLines
{
    private static readonly ConcurrentDictionary<string, MetadataReaderProvider?> Symbols = new();

    /// <summary>The file and line of an instruction, such as <c>Scale.cs:17</c>; null without symbols.</summary>
    public static string? Find(MethodBase method, int offset)
    {
        if (Symbols.GetOrAdd(method.Module.FullyQualifiedName, Open) is not { } provider)
            return null;
        try
        {
            MetadataReader reader = provider.GetMetadataReader();
            MethodDebugInformationHandle handle = ((MethodDefinitionHandle)MetadataTokens.EntityHandle(method.MetadataToken)).ToDebugInformationHandle();
            SequencePoint? found = null;
            foreach (SequencePoint point in reader.GetMethodDebugInformation(handle).GetSequencePoints())
                if (point.Offset <= offset && !point.IsHidden)
                    found = point;
            if (found is not { } line)
                return null;
            string path = reader.GetString(reader.GetDocument(line.Document).Name);
            return $"{path[(path.LastIndexOfAny(['/', '\\']) + 1)..]}:{line.StartLine}";
        }
        catch (Exception exception) when (exception is BadImageFormatException or InvalidCastException or ArgumentException)
        {
            // Symbols of another build: no line is better than a wrong one.
            return null;
        }
    }

    private static MetadataReaderProvider? Open(string assembly)
    {
        string path = Path.ChangeExtension(assembly, ".pdb");
        if (!File.Exists(path))
            return null;
        try
        {
            return MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(File.ReadAllBytes(path)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            return null;
        }
    }
}
