// Records the public surface of the upstream ILGPU packages, for the test that compares ours with it:
//   dotnet run --project scripts/RecordUpstreamApi > tests/Ilgpu/upstream-api.txt
using Color2Embed.Tests.Ilgpu;

string[] namespaces =
[
    "ILGPU", "ILGPU.Runtime", "ILGPU.Runtime.CPU", "ILGPU.Runtime.Cuda", "ILGPU.Util", "ILGPU.Algorithms", "ILGPU.Algorithms.ScanReduceOperations",
];
// The wrappers of cuBLAS, cuFFT, cuRAND, NVML and nvJPEG share a namespace with the accelerator, but no kernel uses them.
string[] libraries = ["Cu", "Nvml", "NvJpeg"];

SortedDictionary<string, SortedSet<string>> surface = ApiSignatures.Of(typeof(ILGPU.Context).Assembly, type => namespaces.Contains(type.Namespace));
foreach ((string type, SortedSet<string> members) in ApiSignatures.Of(
    typeof(ILGPU.Algorithms.XMath).Assembly,
    type => namespaces.Contains(type.Namespace) && !(type.Namespace == "ILGPU.Runtime.Cuda" && libraries.Any(type.Name.StartsWith))))
{
    surface.Add(type, members);
}
ApiSignatures.Print(surface, Console.Out);
