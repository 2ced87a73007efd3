package dev.clue.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The smallest workbook that holds one sheet of texts (Office Open XML, inline strings). */
final class XlsxSheet {
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private XlsxSheet() {}

  static void write(Path file, String name, List<List<String>> rows) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      part(zip, "[Content_Types].xml", contentTypes());
      part(zip, "_rels/.rels", relationship(OFFICE + "/officeDocument", "xl/workbook.xml"));
      part(zip, "xl/workbook.xml", workbook(name));
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          relationship(OFFICE + "/worksheet", "worksheets/sheet1.xml"));
      part(zip, "xl/worksheets/sheet1.xml", sheet(rows));
    }
  }

  private static String contentTypes() {
    return "<Types xmlns=\""
        + PACKAGE
        + "content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + override("/xl/workbook.xml", "sheet.main+xml")
        + override("/xl/worksheets/sheet1.xml", "worksheet+xml")
        + "</Types>";
  }

  private static String override(String part, String kind) {
    return "<Override PartName=\"" + part + "\" ContentType=\"" + TYPE + kind + "\"/>";
  }

  private static String relationship(String type, String target) {
    return "<Relationships xmlns=\""
        + PACKAGE
        + "relationships\"><Relationship Id=\"rId1\" Type=\""
        + type
        + "\" Target=\""
        + target
        + "\"/></Relationships>";
  }

  private static String workbook(String name) {
    return "<workbook xmlns=\""
        + SHEET
        + "\" xmlns:r=\""
        + OFFICE
        + "\"><sheets><sheet name=\""
        + escaped(name)
        + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
  }

  private static String sheet(List<List<String>> rows) {
    StringBuilder xml = new StringBuilder("<worksheet xmlns=\"" + SHEET + "\"><sheetData>");
    for (int row = 0; row < rows.size(); row++) {
      xml.append("<row r=\"").append(row + 1).append("\">");
      for (int column = 0; column < rows.get(row).size(); column++) {
        xml.append("<c r=\"").append((char) ('A' + column)).append(row + 1);
        xml.append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        xml.append(escaped(rows.get(row).get(column))).append("</t></is></c>");
      }
      xml.append("</row>");
    }
    return xml.append("</sheetData></worksheet>").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // A fixed time, so that the same rows give the same bytes.
    entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
    zip.putNextEntry(entry);
    zip.write((HEAD + xml).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
