<?xml version="1.0" encoding="UTF-8"?>
<!-- Shows an application for access to SIO as a Polish page: everything the document holds, in the order of the printed form. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:wnio="urn:glejt:wniosek:1" exclude-result-prefixes="wnio">
  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/">
    <xsl:apply-templates select="wnio:Dokument"/>
  </xsl:template>

  <xsl:template match="wnio:Dokument">
    <xsl:variable name="tresc" select="wnio:TrescDokumentu"/>
    <html lang="pl">
      <head>
        <title><xsl:value-of select="concat('Wniosek ', wnio:OpisDokumentu/wnio:Identyfikator/wnio:Wartosc)"/></title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <style>
          body { font: 1rem/1.5 sans-serif; color: #1b1b1b; background: #fff; max-width: 50rem; margin: 0 auto; padding: 1rem; }
          h1 { font-size: 1.5rem; line-height: 1.25; }
          h2 { font-size: 1.15rem; margin: 1.5rem 0 .25rem; }
          table { width: 100%; border-collapse: collapse; }
          th, td { text-align: left; vertical-align: top; padding: .35rem .5rem .35rem 0; border-bottom: 1px solid #767676; overflow-wrap: anywhere; }
          th { width: 40%; font-weight: normal; color: #3d3d3d; }
          blockquote { margin: .5rem 0; padding-left: 1rem; border-left: 4px solid #3d3d3d; }
        </style>
      </head>
      <body>
        <main>
          <h1><xsl:value-of select="wnio:DaneDokumentu/wnio:Naglowek/wnio:NazwaDokumentu"/></h1>
          <xsl:call-template name="wniosek"><xsl:with-param name="tresc" select="$tresc"/></xsl:call-template>
          <xsl:apply-templates select="wnio:DaneDokumentu/wnio:Nadawca"/>
          <xsl:call-template name="dostep"><xsl:with-param name="tresc" select="$tresc"/></xsl:call-template>
          <xsl:apply-templates select="$tresc/wnio:Upowaznienie"/>
          <xsl:apply-templates select="$tresc/wnio:UpowaznienieDoPrzyznawania"/>
          <xsl:apply-templates select="$tresc/wnio:Jednostka"/>
          <xsl:apply-templates select="$tresc/wnio:Uczelnia"/>
          <xsl:apply-templates select="$tresc/wnio:Zobowiazanie"/>
          <xsl:call-template name="oznaczenia"><xsl:with-param name="tresc" select="$tresc"/></xsl:call-template>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="wniosek">
    <xsl:param name="tresc"/>
    <h2>Wniosek</h2>
    <table>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Numer wniosku</xsl:with-param>
        <xsl:with-param name="wartosc" select="wnio:OpisDokumentu/wnio:Identyfikator/wnio:Wartosc"/>
      </xsl:call-template>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Rodzaj wniosku</xsl:with-param>
        <xsl:with-param name="wartosc" select="$tresc/wnio:RodzajWniosku"/>
      </xsl:call-template>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Organ przyznający dane dostępowe</xsl:with-param>
        <xsl:with-param name="wartosc" select="wnio:DaneDokumentu/wnio:Adresat/wnio:NazwaOrganu"/>
      </xsl:call-template>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Sposób potwierdzenia tożsamości</xsl:with-param>
        <xsl:with-param name="wartosc" select="$tresc/wnio:SposobPotwierdzeniaTozsamosci"/>
      </xsl:call-template>
    </table>
  </xsl:template>

  <xsl:template match="wnio:Nadawca">
    <h2>Osoba, której mają być przyznane dane dostępowe</h2>
    <table>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Imię (imiona)</xsl:with-param>
        <xsl:with-param name="wartosc" select="normalize-space(concat(wnio:Imie, ' ', wnio:DrugieImie))"/>
      </xsl:call-template>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Nazwisko</xsl:with-param>
        <xsl:with-param name="wartosc" select="wnio:Nazwisko"/>
      </xsl:call-template>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Numer PESEL</xsl:with-param>
        <xsl:with-param name="wartosc" select="wnio:PESEL"/>
      </xsl:call-template>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Numer telefonu</xsl:with-param>
        <xsl:with-param name="wartosc" select="wnio:Telefon"/>
      </xsl:call-template>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Adres e-mail</xsl:with-param>
        <xsl:with-param name="wartosc" select="wnio:AdresEmail"/>
      </xsl:call-template>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Funkcja</xsl:with-param>
        <xsl:with-param name="wartosc" select="../../wnio:TrescDokumentu/wnio:Funkcja"/>
      </xsl:call-template>
    </table>
  </xsl:template>

  <xsl:template name="dostep">
    <xsl:param name="tresc"/>
    <h2>Dostęp</h2>
    <table>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Nazwa użytkownika SIO</xsl:with-param>
        <xsl:with-param name="wartosc" select="$tresc/wnio:UzytkownikSIO/wnio:Nazwa"/>
      </xsl:call-template>
      <xsl:call-template name="lista">
        <xsl:with-param name="nazwa">Typ użytkownika SIO</xsl:with-param>
        <xsl:with-param name="wartosci" select="$tresc/wnio:UzytkownikSIO/wnio:TypUzytkownika"/>
      </xsl:call-template>
      <xsl:apply-templates select="$tresc/wnio:OkresDostepu"/>
    </table>
  </xsl:template>

  <xsl:template match="wnio:OkresDostepu | wnio:Okres">
    <xsl:call-template name="wiersz">
      <xsl:with-param name="nazwa">Okres</xsl:with-param>
      <xsl:with-param name="wartosc">
        <xsl:text>od </xsl:text>
        <xsl:call-template name="data"><xsl:with-param name="data" select="wnio:Od"/></xsl:call-template>
        <xsl:text> do </xsl:text>
        <xsl:call-template name="data"><xsl:with-param name="data" select="wnio:Do"/></xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="wnio:Upowaznienie">
    <h2>Upoważnienie</h2>
    <table>
      <xsl:apply-templates select="wnio:OsobaUdzielajaca"/>
      <xsl:apply-templates select="wnio:DataUdzielenia"/>
      <xsl:call-template name="lista">
        <xsl:with-param name="nazwa">Zakres dostępu do bazy danych SIO</xsl:with-param>
        <xsl:with-param name="wartosci" select="wnio:Zakres"/>
      </xsl:call-template>
    </table>
  </xsl:template>

  <xsl:template match="wnio:UpowaznienieDoPrzyznawania">
    <h2>Upoważnienie do przyznawania danych dostępowych</h2>
    <table>
      <xsl:apply-templates select="wnio:OsobaUdzielajaca"/>
      <xsl:apply-templates select="wnio:DataUdzielenia"/>
      <xsl:apply-templates select="wnio:Okres"/>
    </table>
  </xsl:template>

  <xsl:template match="wnio:OsobaUdzielajaca">
    <xsl:call-template name="wiersz">
      <xsl:with-param name="nazwa">Osoba, która udzieliła upoważnienia</xsl:with-param>
      <xsl:with-param name="wartosc">
        <xsl:value-of select="concat(wnio:Imie, ' ', wnio:Nazwisko)"/>
        <xsl:if test="wnio:Funkcja"><xsl:value-of select="concat(', ', wnio:Funkcja)"/></xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="wnio:DataUdzielenia">
    <xsl:call-template name="wiersz">
      <xsl:with-param name="nazwa">Data udzielenia upoważnienia</xsl:with-param>
      <xsl:with-param name="wartosc">
        <xsl:call-template name="data"><xsl:with-param name="data" select="."/></xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="wnio:Jednostka">
    <h2>Jednostka, której wniosek dotyczy</h2>
    <table>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Nazwa</xsl:with-param>
        <xsl:with-param name="wartosc" select="wnio:Nazwa"/>
      </xsl:call-template>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Rodzaj jednostki</xsl:with-param>
        <xsl:with-param name="wartosc" select="concat(wnio:RodzajJednostki, ' – ', wnio:RodzajPodmiotu)"/>
      </xsl:call-template>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Typ szkoły lub rodzaj placówki (jednostki)</xsl:with-param>
        <xsl:with-param name="wartosc" select="wnio:TypJednostki"/>
      </xsl:call-template>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Publiczna czy niepubliczna</xsl:with-param>
        <xsl:with-param name="wartosc" select="wnio:Status"/>
      </xsl:call-template>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Numer RSPO</xsl:with-param>
        <xsl:with-param name="wartosc" select="wnio:NumerRSPO"/>
      </xsl:call-template>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">REGON</xsl:with-param>
        <xsl:with-param name="wartosc" select="wnio:REGON"/>
      </xsl:call-template>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Organ prowadzący</xsl:with-param>
        <xsl:with-param name="wartosc" select="wnio:OrganProwadzacy/wnio:Nazwa"/>
      </xsl:call-template>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Rodzaj organu prowadzącego</xsl:with-param>
        <xsl:with-param name="wartosc" select="wnio:OrganProwadzacy/wnio:RodzajOrganu"/>
      </xsl:call-template>
      <xsl:apply-templates select="wnio:Siedziba/*"/>
    </table>
  </xsl:template>

  <xsl:template match="wnio:Siedziba/*">
    <xsl:call-template name="wiersz">
      <xsl:with-param name="nazwa">
        <xsl:text>Siedziba: </xsl:text>
        <xsl:choose>
          <xsl:when test="self::wnio:Wojewodztwo">województwo</xsl:when>
          <xsl:when test="self::wnio:Powiat">powiat</xsl:when>
          <xsl:when test="self::wnio:Gmina">gmina</xsl:when>
          <xsl:otherwise>miejscowość</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
      <xsl:with-param name="wartosc">
        <xsl:value-of select="."/>
        <xsl:if test="@teryt"><xsl:value-of select="concat(' (TERYT ', @teryt, ')')"/></xsl:if>
        <xsl:if test="@simc"><xsl:value-of select="concat(' (SIMC ', @simc, ')')"/></xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="wnio:Uczelnia">
    <h2>Uczelnia</h2>
    <table>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Nazwa uczelni</xsl:with-param>
        <xsl:with-param name="wartosc" select="wnio:NazwaUczelni"/>
      </xsl:call-template>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Publiczna czy niepubliczna</xsl:with-param>
        <xsl:with-param name="wartosc" select="wnio:StatusUczelni"/>
      </xsl:call-template>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Numer w rejestrze uczelni niepublicznych</xsl:with-param>
        <xsl:with-param name="wartosc" select="wnio:NumerWRejestrze"/>
      </xsl:call-template>
    </table>
  </xsl:template>

  <xsl:template match="wnio:Zobowiazanie">
    <h2>Zobowiązanie do zachowania tajemnicy</h2>
    <blockquote><p><xsl:value-of select="."/></p></blockquote>
    <p>Wersja tekstu: <xsl:value-of select="@wersja"/></p>
  </xsl:template>

  <xsl:template name="oznaczenia">
    <xsl:param name="tresc"/>
    <h2>Oznaczenia dokumentu</h2>
    <table>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Czas utworzenia (UTC)</xsl:with-param>
        <xsl:with-param name="wartosc" select="wnio:OpisDokumentu/wnio:Data/wnio:Czas"/>
      </xsl:call-template>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Identyfikator wniosku</xsl:with-param>
        <xsl:with-param name="wartosc" select="$tresc/wnio:IdentyfikatorWniosku"/>
      </xsl:call-template>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Wersja danych</xsl:with-param>
        <xsl:with-param name="wartosc" select="$tresc/wnio:WersjaDanych"/>
      </xsl:call-template>
      <xsl:call-template name="wiersz">
        <xsl:with-param name="nazwa">Znacznik jednorazowy</xsl:with-param>
        <xsl:with-param name="wartosc" select="$tresc/wnio:ZnacznikJednorazowy"/>
      </xsl:call-template>
    </table>
  </xsl:template>

  <!-- A row, left out when there is nothing to say -->
  <xsl:template name="wiersz">
    <xsl:param name="nazwa"/>
    <xsl:param name="wartosc"/>
    <xsl:if test="string($wartosc) != ''">
      <tr><th scope="row"><xsl:value-of select="$nazwa"/></th><td><xsl:value-of select="$wartosc"/></td></tr>
    </xsl:if>
  </xsl:template>

  <xsl:template name="lista">
    <xsl:param name="nazwa"/>
    <xsl:param name="wartosci"/>
    <tr>
      <th scope="row"><xsl:value-of select="$nazwa"/></th>
      <td><ul><xsl:for-each select="$wartosci"><li><xsl:value-of select="."/></li></xsl:for-each></ul></td>
    </tr>
  </xsl:template>

  <!-- 2026-09-01 as 01.09.2026 -->
  <xsl:template name="data">
    <xsl:param name="data"/>
    <xsl:value-of select="concat(substring($data, 9, 2), '.', substring($data, 6, 2), '.', substring($data, 1, 4))"/>
  </xsl:template>
</xsl:stylesheet>
