using ILGPU.Ptx;

namespace Color2Embed.Tests.Ilgpu.Ptx;

public class SassListingTests
{
    // nvdisasm 12.4 on PtxSamples.Tile for sm_80, some instructions before the loop left out.
    private const string Tile = """
                .headerflags        @"EF_CUDA_TEXMODE_UNIFIED EF_CUDA_64BIT_ADDRESS EF_CUDA_SM80 EF_CUDA_VIRTUAL_SM(EF_CUDA_SM70)"
                .elftype        @"ET_EXEC"


        //--------------------- .text.tile                --------------------------
                .section        .text.tile,"ax",@progbits
                .sectionflags        @"SHF_BARRIERS=1"
                .sectioninfo        @"SHI_REGISTERS=26"
                .align        128
                .global         tile
                .type           tile,@function
                .size           tile,(.L_x_2 - tile)
                .other          tile,@"STO_CUDA_ENTRY STV_DEFAULT"
        tile:
        .text.tile:
                /*0000*/                   MOV R1, c[0x0][0x28] ;
                /*0010*/                   S2R R20, SR_TID.X ;
                /*0020*/                   HFMA2.MMA R3, -RZ, RZ, 0, 9.5367431640625e-07 ;
                /*0080*/                   IMAD.WIDE.U32 R2, R20, R3, c[0x0][0x168] ;
        .L_x_0:
                /*0090*/                   LDG.E.128.CONSTANT R16, [R22.64] ;
                /*00a0*/                   IADD3 R0, R0, 0x1, RZ ;
                /*00b0*/                   BAR.SYNC.DEFER_BLOCKING 0x0 ;
                /*00c0*/                   ISETP.GE.AND P0, PT, R0, c[0x0][0x170], PT ;
                /*00d0*/                   IADD3 R22, P1, R22, 0x400, RZ ;
                /*00e0*/                   IADD3.X R23, RZ, R23, RZ, P1, !PT ;
                /*00f0*/                   STS.128 [R20.X16], R16 ;
                /*0100*/                   BAR.SYNC.DEFER_BLOCKING 0x0 ;
                /*0110*/                   LDS.128 R8, [RZ] ;
                /*0120*/                   LDS.128 R12, [R20.X16+0x400] ;
                /*0130*/                   FFMA R4, R8, R12, R4 ;
                /*0140*/                   FFMA R5, R8.reuse, R13, R5 ;
                /*0150*/                   FFMA R6, R8.reuse, R14.reuse, R6 ;
                /*0160*/                   FFMA R7, R8, R15, R7 ;
                /*0170*/                   FFMA R21, R9.reuse, R13, R4 ;
                /*0180*/                   FFMA R5, R9.reuse, R14, R5 ;
                /*0190*/                   FFMA R17, R9, R15, R6 ;
                /*01a0*/                   FFMA R7, R9, R12, R7 ;
                /*01b0*/                   FFMA R4, R10.reuse, R14, R21 ;
                /*01c0*/                   FFMA R5, R10.reuse, R15, R5 ;
                /*01d0*/                   FFMA R6, R10.reuse, R12, R17 ;
                /*01e0*/                   FFMA R7, R10, R13, R7 ;
                /*01f0*/                   FFMA R4, R11, R15, R4 ;
                /*0200*/                   FFMA R5, R11.reuse, R12, R5 ;
                /*0210*/                   FFMA R6, R11.reuse, R13, R6 ;
                /*0220*/                   FFMA R7, R11, R14, R7 ;
                /*0230*/              @!P0 BRA `(.L_x_0) ;
                /*0240*/                   STG.E.128 [R2.64], R4 ;
                /*0250*/                   EXIT ;
        .L_x_1:
                /*0260*/                   BRA `(.L_x_1);
        .L_x_2:
        """;

    // Two loops, one in the other; sm_90's way to write an address; a branch with the predicate as an operand.
    private const string Nested = """
        //--------------------- .text.first                --------------------------
        first:
        .text.first:
                /*0000*/                   ULDC.64 UR4, c[0x0][0x208] ;
        .L_x_0:
                /*0010*/                   LDG.E.64 R2, desc[UR4][R4.64] ;
        .L_x_1:
                /*0020*/                   STL [R1+0x30], R17 ;
                /*0030*/                   LDL.128 R16, [R1] ;
                /*0040*/               @P1 BRA `(.L_x_1) ;
                /*0050*/                   BRA.U UP0, `(.L_x_0) ;
                /*0060*/                   EXIT ;
        .L_x_2:

        //--------------------- .text.second               --------------------------
        second:
        .text.second:
                /*0000*/                   EXIT ;
        """;

    [Fact]
    public void Functions_and_their_instructions()
    {
        SassFunction tile = SassListing.Parse(Tile)["tile"];

        Assert.Equal(1, tile.Barriers);
        Assert.Equal(0, tile.Instructions[0].Address);
        SassInstruction load = Assert.Single(tile.Instructions, one => one.Address == 0x90);
        Assert.Equal("LDG.E.128.CONSTANT", load.Opcode);
        Assert.Equal(["R16", "[R22.64]"], load.Operands);
        SassInstruction branch = Assert.Single(tile.Instructions, one => one.Address == 0x230);
        Assert.Equal(("@!P0", "BRA"), (branch.Predicate, branch.Opcode));
    }

    [Fact]
    public void What_the_loop_consists_of()
    {
        SassMix mix = Assert.Single(SassListing.Parse(Tile)["tile"].Loops).Mix;

        Assert.Equal((16, 4, 0.8), (mix.Ffma, mix.OtherArithmetic, mix.FfmaShareOfArithmetic));
        Assert.Equal((2, 2), (mix.Count(SassKind.SharedLoad), mix.Count(SassKind.SharedLoad, 128)));
        Assert.Equal(0, mix.LocalAccesses);
        Assert.Equal("16 FFMA, 4 other arithmetic, 2 LDS.128, 1 STS.128, 1 LDG.128, 2 BAR, 1 BRA", mix.ToString());
    }

    [Fact]
    public void Loops_in_loops()
    {
        SassListing listing = SassListing.Parse(Nested);

        Assert.Equal(["first", "second"], listing.Functions.Select(one => one.Name));
        SassFunction first = listing["first"];
        Assert.Equal([(0x10, 0x50, false), (0x20, 0x40, true)], first.Loops.Select(loop => (loop.Instructions[0].Address, loop.Instructions[^1].Address, loop.IsInnermost)));
        Assert.Same(first.Loops[1], first.HottestLoop);
        Assert.Equal("0 FFMA, 0 other arithmetic, 1 LDL.128, 1 STL, 1 BRA", first.HottestLoop!.Mix.ToString());
        Assert.Equal(0, first.HottestLoop.Mix.FfmaShareOfArithmetic);
        Assert.Null(listing["second"].HottestLoop);
    }

    [Theory]
    [InlineData("LDS.U.128", SassKind.SharedLoad, 128)]
    [InlineData("LDG.E.U16.CONSTANT", SassKind.GlobalLoad, 16)]
    [InlineData("STG.E.SYS", SassKind.GlobalStore, 32)]
    [InlineData("LD.E.64", SassKind.GenericLoad, 64)]
    [InlineData("ULDC.64", SassKind.ConstantLoad, 64)]
    [InlineData("ATOMG.E.ADD.STRONG.GPU", SassKind.Atomic, 32)]
    [InlineData("BAR.SYNC.DEFER_BLOCKING", SassKind.Barrier, 32)]
    [InlineData("IMAD.WIDE.U32", SassKind.Arithmetic, 32)]
    [InlineData("FFMA.FTZ", SassKind.Ffma, 32)]
    [InlineData("SHFL.IDX", SassKind.Arithmetic, 32)]
    public void Kinds_and_widths(string opcode, object kind /* a SassKind, which is internal */, int width)
    {
        SassInstruction instruction = new(0, null, opcode, []);

        Assert.Equal((kind, width), (instruction.Kind, instruction.Width));
    }
}
