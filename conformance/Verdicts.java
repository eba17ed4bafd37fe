import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.LogManager;
import org.apache.pdfbox.preflight.ValidationResult.ValidationError;
import org.apache.pdfbox.preflight.parser.PreflightParser;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/**
 * Validates many PDFs in one JVM, on two threads.
 *
 * <p>In, on stdin, a line a letter: the paths of its files with tabs between them, the letter as it came first. Out, on stdout,
 * a line a verdict: path, flavour, {@code valid}, {@code invalid} or {@code unreadable}, and the failed rules
 * with how often each failed ({@code 6.1.12-8=1 7.1-3=40}), with tabs between them. The letter as it came is judged in PDF/UA-1 and
 * in every flavour that veraPDF reads from its metadata, PDF/A-1 by PDFBox's preflight too; the other files in the same.
 */
public final class Verdicts {
    private static final int THREADS = 2;
    private static final String PREFLIGHT = "1b-pdfbox";
    private static final Set<PDFAFlavour> PDFA_1 = Set.of(PDFAFlavour.PDFA_1_A, PDFAFlavour.PDFA_1_B);

    private Verdicts() {
    }

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        List<Callable<String>> letters = new ArrayList<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            List<String> paths = Arrays.asList(line.split("\t"));
            letters.add(() -> letter(paths));
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<String> verdicts : threads.invokeAll(letters)) {
                out.print(verdicts.get());
            }
        } catch (ExecutionException error) {
            error.printStackTrace();
            System.exit(1);
        } finally {
            threads.shutdown();
        }
    }

    private static String letter(List<String> paths) {
        StringBuilder verdicts = new StringBuilder();
        Set<PDFAFlavour> flavours = claimed(new File(paths.get(0)));
        boolean preflight = flavours.stream().anyMatch(PDFA_1::contains);
        flavours.add(PDFAFlavour.PDFUA_1);
        for (String path : paths) {
            for (PDFAFlavour flavour : flavours) {
                verdicts.append(path).append('\t').append(flavour.getId()).append('\t').append(verapdf(path, flavour)).append('\n');
            }
            if (preflight) {
                verdicts.append(path).append('\t').append(PREFLIGHT).append('\t').append(preflight(path)).append('\n');
            }
        }
        return verdicts.toString();
    }

    /** The flavours a file claims; none where it cannot be read. */
    private static Set<PDFAFlavour> claimed(File file) {
        Set<PDFAFlavour> found = new LinkedHashSet<>();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file)) {
            found.addAll(parser.getFlavours());
            found.remove(PDFAFlavour.NO_FLAVOUR);
        } catch (Exception | StackOverflowError error) {
            found.clear();
        }
        return found;
    }

    private static String verapdf(String path, PDFAFlavour flavour) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            var result = validator.validate(parser);
            Map<String, Integer> failed = new TreeMap<>();
            result.getFailedChecks().forEach((rule, count) -> failed.merge(rule.getClause() + "-" + rule.getTestNumber(), count, Integer::sum));
            return verdict(result.isCompliant(), failed);
        } catch (Exception | StackOverflowError error) {
            return unreadable(error);
        }
    }

    private static String preflight(String path) {
        try {
            var result = PreflightParser.validate(new File(path));
            Map<String, Integer> failed = new TreeMap<>();
            for (ValidationError error : result.getErrorsList()) {
                failed.merge(error.getErrorCode(), 1, Integer::sum);
            }
            return verdict(result.isValid(), failed);
        } catch (Exception | StackOverflowError error) {
            return unreadable(error);
        }
    }

    private static String verdict(boolean valid, Map<String, Integer> failed) {
        List<String> rules = new ArrayList<>();
        failed.forEach((rule, count) -> rules.add(rule + "=" + count));
        return (valid ? "valid\t" : "invalid\t") + String.join(" ", rules);
    }

    /** The first cause and where it was thrown, such as {@code NullPointerException@GFPDAnnot.getisOutsideCropBox}. */
    private static String unreadable(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        StackTraceElement[] frames = cause.getStackTrace();
        String place = "";
        if (frames.length > 0) {
            String name = frames[0].getClassName();
            place = "@" + name.substring(name.lastIndexOf('.') + 1) + "." + frames[0].getMethodName();
        }
        return "unreadable\t" + cause.getClass().getSimpleName() + place + "=1";
    }
}
