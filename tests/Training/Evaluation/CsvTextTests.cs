using Color2Embed.Training;

namespace Color2Embed.Tests.Training;

public class CsvTextTests
{
    [Fact]
    public void Rows_cells_and_line_numbers()
    {
        const string Text = "\uFEFFa,b\r\n# a, comment \"\n\n\"x, \"\"y\"\"\nz\",w\rlast,";
        (int Line, IReadOnlyList<string> Cells)[] rows = [.. CsvText.Rows("t", Text[1..])];
        Assert.Equal([1, 4, 6], rows.Select(row => row.Line));
        Assert.Equal([["a", "b"], ["x, \"y\"\nz", "w"], ["last", ""]], rows.Select(row => row.Cells));
        Assert.Empty(CsvText.Rows("t", "\n,\r\n  ,, \n#x"));
    }

    [Theory]
    [InlineData("a,b\nc,\"d", "t, line 2: a double quote is not closed")]
    [InlineData("a,b\n\n\"c\"d,e", "t, line 3: text follows a closing double quote")]
    public void A_wrong_quote_is_named_with_its_line(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<TrainingException>(() => CsvText.Rows("t", text).ToList()).Message, StringComparison.Ordinal);

    [Fact]
    public void Any_text_is_read_or_refused()
    {
        Random random = new(1);
        int read = 0, refused = 0;
        for (int round = 0; round < 20_000; round++)
        {
            string text = RandomText(random, 24);
            try
            {
                int lines = text.Count(character => character is '\n' or '\r') + 1;
                Assert.All(CsvText.Rows("t", text), row => Assert.InRange(row.Line, 1, lines));
                read++;
            }
            catch (TrainingException error)
            {
                Assert.StartsWith("t, line ", error.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.True(read > 1000 && refused > 1000);
    }

    [Fact]
    public void What_is_quoted_reads_back()
    {
        Random random = new(2);
        for (int round = 0; round < 2000; round++)
        {
            string[][] rows = [.. Enumerable.Range(0, 3).Select(_ => (string[])["x", RandomText(random, 9), RandomText(random, 9)])];
            rows[1][0] = RandomText(random, 5) + "x";
            string text = string.Join("\n", rows.Select(row => string.Join(',', row.Select(CsvText.Quote))));
            Assert.Equal(rows, CsvText.Rows("t", text).Select(row => row.Cells.ToArray()));
        }
    }

    private static string RandomText(Random random, int most) => new([.. Enumerable.Range(0, random.Next(most)).Select(_ => ",\"\r\n# aé\0"[random.Next(9)])]);
}
