/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.python;
import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.verifyPython;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.api.Finding;
import org.junit.jupiter.api.Test;

/** What only the audit profile reports. */
class AuditTest {

    @Test
    void aVariableThatNothingSets() {
        assertThat(python("""
                # ruleid: taint.command-injection
                os.system("ls " + directory)
                os.system("ls " + __file__)
                for name in ["a", "b"]:
                    os.system("ls " + name)
                """).audit()).extracting(Finding::confidence).containsExactly(Confidence.LOW);
    }

    @Test
    void notByDefault() {
        verifyPython("""
                os.system("ls " + directory)
                subprocess.run("ls", shell=True)
                """);
    }

    @Test
    void whatAnUnknownFunctionReturns() {
        python("""
                # ruleid: taint.command-injection
                os.system("ls " + directory())
                """).audit();
    }

    @Test
    void theParametersOfAFunctionThatWasRunForWhatItRegisters() {
        python("""
                def register(app, command):
                    app.tool(print)
                    # ruleid: taint.command-injection
                    os.system(command)
                """).audit();
    }

    @Test
    void aStatementThatIsPutTogether() {
        python("""
                # ruleid: taint.sql-injection
                query = "SELECT name FROM people WHERE id = '%s'" % identifier
                sentence = "Select one from the list of " + identifier
                """).audit();
    }

    @Test
    void aStatementThatIsExecutedIsReportedThere() {
        python("""
                query = "SELECT name FROM people WHERE id = " + identifier
                print("…")
                print("…")
                # ruleid: taint.sql-injection
                sqlite3.connect("people.db").cursor().execute(query)
                """).audit();
    }

    @Test
    void markupThatIsPutTogether() {
        python("""
                # ruleid: taint.xss
                page = f"<p>{text}</p>"
                prompt = f"<document>{text}</document>"
                """).audit();
    }

    @Test
    void aShellWhateverItRuns() {
        python("""
                # ruleid: taint.command-injection
                subprocess.run("ls -l", shell=True)
                # ruleid: taint.command-injection
                subprocess.run("ls -l", shell=1)
                subprocess.run("ls -l", shell=False)
                subprocess.run(["ls", "-l"])
                """).audit();
    }

    @Test
    void bytesThatAreUnpickledUnlessTheyAreALiteral() {
        python("""
                import pickle
                stored = pickle.dumps({})
                # ruleid: taint.unsafe-deserialization
                pickle.loads(stored)
                pickle.loads(b"N.")
                """).audit();
    }

    @Test
    void aNameThatIsLookedUpAmongAllNames() {
        python("""
                def run(name):
                    # ruleid: taint.dynamic-method
                    globals()[name]()
                    globals()["run"]
                """).audit();
    }

    @Test
    void aParsedValueInAQueryMayBeAnOperator() {
        python("""
                from pymongo import MongoClient
                people = MongoClient().shop.people

                def find(text: str):
                    # ruleid: taint.nosql-injection
                    people.find_one({"name": json.loads(text)})
                    people.find_one({"name": text})
                """).audit();
    }
}
